package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.channel.Message;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.KindOfFailure;
import dev.failurerelay.incident.Opening;
import dev.failurerelay.notice.NoticeWriter;
import dev.failurerelay.relay.FakeChannelService.Post;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Checks that every kind of every incident was announced to each of its targets, and that growth is announced with
 * ever larger counts. A kind is announced to a target if the target's opening, or an update that follows that opening, describes a
 * failure of this kind.
 */
final class KindsCheck {

    private final Simulation simulation;
    private final LedgerCheck ledger;

    KindsCheck(Simulation simulation, LedgerCheck ledger) {
        this.simulation = simulation;
        this.ledger = ledger;
    }

    /** If the settings change, the failure that announces a kind may have other targets than those that follow. */
    void check() {
        if (simulation.plan.deployments == 0) {
            ledger.incidents().stream().filter(ledger::isExact).forEach(this::check);
        }
        Stream.of(simulation.tickets, simulation.messages).forEach(KindsCheck::checkCounts);
    }

    private void check(Incident incident) {
        ledger.members(incident).stream()
                .filter(failure -> !isPast(failure))
                .forEach(failure -> simulation.audiences.required(List.of(failure)).stream()
                        .filter(target -> !isTakenOver(incident, target))
                        .forEach(target -> assertThat(isAnnounced(incident, target, failure))
                                .as(
                                        "%s knows the kind of %s in %s",
                                        target, failure.attempt().key(), incident.id())
                                .isTrue()));
    }

    /** A failed redrive whose execution has recovered since is not announced if its event is late. */
    private boolean isPast(ExecutionFailure failure) {
        return failure.attempt().redriveCount() > 0 && simulation.scenario.hasRecovered(failure);
    }

    /** The opening may describe the failure of the opener that was replaced, and not that of the one that found it. */
    private static boolean isTakenOver(Incident incident, Target target) {
        return incident.opening(target).filter(Opening::isTakenOver).isPresent();
    }

    private boolean isAnnounced(Incident incident, Target target, ExecutionFailure failure) {
        String thread = incident.reference(target).orElseThrow();
        List<ExecutionFailure> alike = simulation.scenario.attempts().stream()
                .filter(other -> KindOfFailure.isShared(failure, other))
                .toList();
        return simulation.service(target).posts().stream()
                .filter(post -> post.reference().equals(thread))
                .anyMatch(post -> alike.stream().anyMatch(other -> describes(post, other)));
    }

    private static boolean describes(Post post, ExecutionFailure failure) {
        String key = failure.attempt().key();
        return post.message() instanceof Message.Opening opening
                ? opening.notice().attempt().equals(failure.attempt())
                : Stream.of(" kind", " redriven", " grown")
                        .map(what -> NoticeWriter.marker(key + what))
                        .anyMatch(post.marker()::equals);
    }

    private static void checkCounts(FakeChannelService service) {
        Map<String, Long> announced = new HashMap<>();
        service.posts().forEach(post -> {
            long count = FakeChannelService.announcedFailures(post.message());
            long before = announced.getOrDefault(post.reference(), 0L);
            if (post.message() instanceof Message.Growth) {
                assertThat(count).as("the count of %s", post).isGreaterThanOrEqualTo(before);
                announced.put(post.reference(), count);
            }
        });
    }
}
