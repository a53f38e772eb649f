package dev.failurerelay.relay;

import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Target;
import dev.failurerelay.channel.outseta.OutsetaNotifier;
import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.IncidentEntry;
import dev.failurerelay.incident.IncidentId;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.incident.Milestones;
import dev.failurerelay.ledger.ClaimedRun;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.notice.IncidentUpdate;
import dev.failurerelay.notice.Notice;
import dev.failurerelay.routing.Decision;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Whom a failure is news for. The first one of an incident that a target wants to know of opens the incident for that target.
 * Whoever is told already hears of it again at milestones, and of redrives that failed.
 */
@Singleton
class DeliveryPlanner {

    private final Ledger ledger;
    private final Incidents incidents;
    private final DeliveryTasks duties;
    private final IncidentUpdates updates;
    private final Recipients audience;

    DeliveryPlanner(
            Ledger ledger, Incidents incidents, DeliveryTasks duties, IncidentUpdates updates, Recipients audience) {
        this.ledger = ledger;
        this.incidents = incidents;
        this.audience = audience;
        this.duties = duties;
        this.updates = updates;
    }

    /** Duties towards the targets that this attempt opens its incident for: of its own, and instead of one that refused it. */
    List<DeliveryTask> openings(
            IncidentEntry entry,
            Attempt attempt,
            Decision decision,
            Supplier<Notice> notice,
            TicketReference ticket,
            Instant now) {
        Incident incident = entry.incident();
        List<Target> opened = Stream.concat(decision.targets().stream(), instead(incident, decision))
                .filter(target -> opener(incident, target, attempt, now)
                        .filter(attempt.key()::equals)
                        .isPresent())
                .toList();
        if (!opened.contains(OutsetaNotifier.TICKET_DESK)) {
            ticket.becomes(incident.reference(OutsetaNotifier.TICKET_DESK));
        }
        return opened.stream()
                .map(target -> duties.opening(
                        incident, target, () -> opening(target, notice, decision.assignee(), ticket), now))
                .toList();
    }

    /** Who opens the incident for a target: the first that wanted to, or this attempt where that one will not come back. */
    private Optional<String> opener(Incident incident, Target target, Attempt attempt, Instant now) {
        Optional<String> first =
                incident.opener(target).or(() -> incidents.open(incident.id(), target, attempt.key(), now));
        boolean gone = incident.reference(target).isEmpty()
                && first.filter(opener -> !opener.equals(attempt.key())).isPresent()
                && (incident.isOld(now) || ledger.isSettled(first.get(), now));
        return gone ? incidents.takeOver(incident.id(), target, first.get(), attempt.key(), now) : first;
    }

    /** Where all who should be told are of one channel, those of another one who are told because it refuses. */
    private static Stream<Target> instead(Incident incident, Decision decision) {
        return incident.targets().stream()
                .filter(target -> decision.targets().stream()
                        .noneMatch(decided -> decided.channel().equals(target.channel())));
    }

    private static Message opening(
            Target target, Supplier<Notice> notice, Optional<String> assignee, TicketReference ticket) {
        Optional<String> name = target.equals(OutsetaNotifier.TICKET_DESK) ? Optional.empty() : ticket.await();
        return new Message.Opening(notice.get(), assignee, name);
    }

    /** What those hear of it who hear of its incident from somebody else. */
    FollowUps followUps(IncidentEntry entry, ClaimedRun run, ExecutionFailure failure, Instant now) {
        boolean redrive = failure.attempt().redriveCount() > 0
                && entry.repetition() > 0
                && Milestones.isOneOfRedrives(entry.repetition());
        if (!redrive && !Milestones.isOne(entry.place())) {
            return new FollowUps(List.of(), () -> {});
        }
        IncidentId id = entry.incident().id();
        List<Target> others = others(entry.incident(), failure.attempt(), now);
        CountTold count = new CountTold();
        // An earlier try may have told them, when there were not so many yet.
        others.stream()
                .filter(target -> run.said(target).isPresent() || run.inDoubt(target))
                .forEach(target -> count.told(entry.place()));
        Function<Incident, IncidentUpdate> update = incident -> {
            count.told(incident.count());
            return redrive ? updates.redriveFailed(failure, incident) : updates.grown(failure, incident, now);
        };
        return new FollowUps(
                others.stream()
                        .map(target -> redrive
                                ? duties.reply(run, id, target, update, now)
                                : duties.growth(run, id, target, entry.place(), update, now))
                        .toList(),
                () -> incidents.announced(id, count.everywhere(entry.place()), now));
    }

    private List<Target> others(Incident incident, Attempt attempt, Instant now) {
        return audience.of(incident, now).stream()
                .filter(target -> !incident.opener(target).equals(Optional.of(attempt.key())))
                .toList();
    }

    /** @param told called once all were told */
    record FollowUps(List<DeliveryTask> duties, Runnable told) {}
}
