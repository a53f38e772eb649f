package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.channel.Message;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.Kind;
import dev.failurerelay.incident.Opening;
import dev.failurerelay.notice.NoticeWriter;
import dev.failurerelay.relay.FakeChannelService.Post;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks that every kind of every incident was announced to each of its targets, and that growth is announced with
 * ever larger counts, or with the same if it is in doubt. A kind is announced to a target if the target's opening, or an update that follows that opening, describes a
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
        Stream.of(simulation.tickets, simulation.messages).forEach(this::checkCounts);
    }

    private void check(Incident incident) {
        ledger.members(incident).stream()
                .filter(failure -> !isPast(failure))
                .forEach(failure -> simulation.audiences.required(List.of(failure)).stream()
                        .filter(target -> !mayHaveFoundNotice(incident, target, failure))
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

    /** An attempt that takes over may find the notice of the former opener, which describes another kind than its own. */
    private boolean mayHaveFoundNotice(Incident incident, Target target, ExecutionFailure failure) {
        Opening opening = incident.opening(target).orElseThrow();
        return opening.isTakenOver()
                && simulation.scenario.attempts().stream()
                        .anyMatch(other -> opening.isHeldBy(other.attempt()) && isAlike(other, failure));
    }

    private boolean isAnnounced(Incident incident, Target target, ExecutionFailure failure) {
        String thread = incident.reference(target).orElseThrow();
        List<ExecutionFailure> alike = simulation.scenario.attempts().stream()
                .filter(other -> isAlike(failure, other))
                .toList();
        return simulation.service(target).posts().stream()
                .filter(post -> post.reference().equals(thread))
                .anyMatch(post -> alike.stream().anyMatch(other -> describes(post, other)));
    }

    /** Whether one of them is announced because of the other. */
    private static boolean isAlike(ExecutionFailure one, ExecutionFailure other) {
        return Kind.of(one).matches(Kind.of(other)) || Kind.of(other).matches(Kind.of(one));
    }

    private static boolean describes(Post post, ExecutionFailure failure) {
        String key = failure.attempt().key();
        return post.message() instanceof Message.Opening opening
                ? opening.notice().attempt().equals(failure.attempt())
                : Stream.of(" kind", " redriven")
                        .map(what -> NoticeWriter.marker(key + what))
                        .anyMatch(post.marker()::equals);
    }

    private void checkCounts(FakeChannelService service) {
        Map<String, List<Post>> threads = service.posts().stream()
                .filter(post -> post.message() instanceof Message.Growth)
                .collect(Collectors.groupingBy(Post::reference));
        threads.values().forEach(thread -> {
            for (int i = 1; i < thread.size(); i++) {
                checkCount(thread.get(i - 1), thread.get(i));
            }
        });
    }

    /** After any fault, an attempt may be in doubt about its count, so that the next one announces the same. */
    private void checkCount(Post before, Post post) {
        boolean isRepeatable = simulation.hasFaultBetween(Instant.EPOCH, post.at());
        assertThat(count(post))
                .as("the count of %s", post)
                .isGreaterThanOrEqualTo(count(before) + (isRepeatable ? 0 : 1));
    }

    private static long count(Post post) {
        return FakeChannelService.announcedFailures(post.message());
    }
}
