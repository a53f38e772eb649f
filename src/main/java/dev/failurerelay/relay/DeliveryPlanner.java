package dev.failurerelay.relay;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.IncidentEntry;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.incident.Milestones;
import dev.failurerelay.incident.Opening;
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
import java.util.Set;
import java.util.stream.Collectors;

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

    /**
     * Whether another failure is about to notify a target of this one's routes as a fallback: it may give up, and then this failure
     * has to do it.
     */
    boolean waitsForFallback(Incident incident, ExecutionFailure failure, Decision decision, Instant now) {
        return decision.targets().stream()
                .flatMap(target -> incident.opening(target).stream())
                .filter(opening -> opening.isFallback() && opening.reference().isEmpty())
                .filter(opening -> !opening.isHeldBy(failure.attempt()) && !opening.isExpired(now))
                .anyMatch(opening -> !ledger.isComplete(opening.opener(), now));
    }

    /** @return a plan without announcements if the failure is news for nobody */
    DeliveryPlan plan(ClaimedRun run, IncidentEntry entry, ExecutionFailure failure, Decision decision, Instant now) {
        boolean redriveFailed = isAnnouncedRedrive(entry, failure);
        boolean announcesCount = redriveFailed || Milestones.isOne(entry.ordinal());
        List<Announcement> announcements = new ArrayList<>(openings(entry.incident(), failure, decision, now));
        if (announcesCount) {
            Set<Target> opened =
                    announcements.stream().map(Announcement::target).collect(Collectors.toSet());
            recipients.of(entry.incident(), now).stream()
                    .filter(target -> !opened.contains(target))
                    .filter(target -> !isLeftOpen(entry.incident(), target, failure.attempt()))
                    .<Announcement>map(target -> redriveFailed
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

    /** Whether this attempt was to open the incident for the target, before its routes changed: nobody else will. */
    private static boolean isLeftOpen(Incident incident, Target target, Attempt attempt) {
        return incident.opening(target)
                .filter(opening -> opening.isHeldBy(attempt))
                .filter(opening -> opening.reference().isEmpty())
                .isPresent();
    }

    private static boolean isAnnouncedRedrive(IncidentEntry entry, ExecutionFailure failure) {
        return failure.attempt().redriveCount() > 0
                && entry.repeatOrdinal() > 0
                && Milestones.isOneOfRedrives(entry.repeatOrdinal());
    }

    /** To the targets that this failure opens the incident for. */
    private List<? extends Announcement> openings(
            Incident incident, ExecutionFailure failure, Decision decision, Instant now) {
        return decision.targets().stream()
                .flatMap(target -> opening(incident, target, failure.attempt(), now)
                        .map(opening -> new Announcement.FirstFailure(
                                target, failure, decision.assigneeOf(target), opening, Optional.empty()))
                        .stream())
                .toList();
    }

    /** Empty if another attempt opens the incident for the target. */
    private Optional<Opening> opening(Incident incident, Target target, Attempt attempt, Instant now) {
        return incidents
                .claimOpening(incident, target, attempt, false, opener -> ledger.isComplete(opener, now), now)
                .filter(opening -> opening.isHeldBy(attempt));
    }
}
