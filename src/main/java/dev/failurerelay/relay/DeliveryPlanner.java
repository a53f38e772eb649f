package dev.failurerelay.relay;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.IncidentEntry;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.incident.Milestones;
import dev.failurerelay.ledger.ClaimedRun;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.relay.DeliveryPlan.CompletionRule;
import dev.failurerelay.relay.DeliverySubject.FailureSubject;
import dev.failurerelay.routing.RoutingTable.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Decides whom a failure is news for. The first failure of an incident that a target's routes match opens the incident for that
 * target. A target that knows the incident hears of it again at milestones, and when a redrive fails.
 */
final class DeliveryPlanner {

    private final Ledger ledger;
    private final Incidents incidents;
    private final Recipients recipients;

    DeliveryPlanner(Ledger ledger, Incidents incidents, Recipients recipients) {
        this.ledger = ledger;
        this.incidents = incidents;
        this.recipients = recipients;
    }

    /** @return a plan without announcements if the failure is news for nobody */
    DeliveryPlan plan(ClaimedRun run, IncidentEntry entry, ExecutionFailure failure, Decision decision, Instant now) {
        boolean redriveFailed = isAnnouncedRedrive(entry, failure);
        boolean announcesCount = redriveFailed || Milestones.isOne(entry.ordinal());
        List<Announcement> announcements = new ArrayList<>(openings(entry.incident(), failure, decision, now));
        if (announcesCount) {
            informed(entry.incident(), failure.attempt(), now)
                    .map(target -> redriveFailed
                            ? new Announcement.RedriveFailed(target, failure)
                            : new Announcement.Growth(target, failure))
                    .forEach(announcements::add);
        }
        return new DeliveryPlan(
                new FailureSubject(failure),
                run,
                entry.incident(),
                announcements,
                announcesCount ? OptionalLong.of(entry.ordinal()) : OptionalLong.empty(),
                CompletionRule.DELIVERED);
    }

    private static boolean isAnnouncedRedrive(IncidentEntry entry, ExecutionFailure failure) {
        return failure.attempt().redriveCount() > 0
                && entry.repeatOrdinal() > 0
                && Milestones.isOneOfRedrives(entry.repeatOrdinal());
    }

    /** To the targets that this failure opens the incident for: those of its routes, and those that a rejection added. */
    private List<? extends Announcement> openings(
            Incident incident, ExecutionFailure failure, Decision decision, Instant now) {
        return Stream.concat(decision.targets().stream(), fallbackTargets(incident, decision))
                .filter(target ->
                        opener(incident, target, failure.attempt(), now).equals(Optional.of(failure.attempt())))
                .map(target -> new Announcement.FirstFailure(target, failure, decision.assigneeOf(target)))
                .toList();
    }

    /** The targets of channels that the failure's routes do not name: another channel has rejected the incident. */
    private static Stream<Target> fallbackTargets(Incident incident, Decision decision) {
        return incident.targets().stream()
                .filter(target -> decision.targets().stream()
                        .noneMatch(decided -> decided.channel().equals(target.channel())));
    }

    /** The attempt that opens the incident for a target: the first that wanted to, or this one if the first is gone. */
    private Optional<Attempt> opener(Incident incident, Target target, Attempt attempt, Instant now) {
        Optional<Attempt> first =
                incident.opener(target).or(() -> incidents.claimOpener(incident.id(), target, attempt, now));
        return first.filter(opener -> isGone(opener, incident, target, attempt, now))
                .map(gone -> incidents.takeOver(incident.id(), target, gone, attempt, now))
                .orElse(first);
    }

    private boolean isGone(Attempt opener, Incident incident, Target target, Attempt attempt, Instant now) {
        return incident.reference(target).isEmpty()
                && !opener.equals(attempt)
                && (incident.isOpeningOverdue(now) || ledger.isComplete(opener, now));
    }

    /** The targets that learn of the incident from another failure. */
    private Stream<Target> informed(Incident incident, Attempt attempt, Instant now) {
        return recipients.of(incident, now).stream()
                .filter(target -> !incident.opener(target).equals(Optional.of(attempt)));
    }
}
