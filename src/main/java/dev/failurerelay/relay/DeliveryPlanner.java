package dev.failurerelay.relay;

import dev.failurerelay.channel.Channels;
import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.Arrival;
import dev.failurerelay.incident.GrowthClaims.GrowthClaim;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.IncidentEntry;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.incident.Kind;
import dev.failurerelay.incident.Milestones;
import dev.failurerelay.incident.Opening;
import dev.failurerelay.ledger.ClaimedRun;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.relay.Announcement.FirstFailure;
import dev.failurerelay.relay.Announcement.Growth;
import dev.failurerelay.relay.Announcement.NewKind;
import dev.failurerelay.relay.Announcement.OtherTicket;
import dev.failurerelay.relay.Announcement.RedriveFailed;
import dev.failurerelay.relay.DeliveryPlan.CompletionRule;
import dev.failurerelay.relay.DeliverySubject.FailureSubject;
import dev.failurerelay.routing.RoutingTable.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides whom a failure is news for. The first failure of an incident that a target's routes match opens the incident for that
 * target. A target that knows the incident is notified again of the first failure of each kind, at milestones, after a long silence,
 * and when a redrive fails.
 */
final class DeliveryPlanner {

    private final Ledger ledger;
    private final Incidents incidents;
    private final Channels channels;

    DeliveryPlanner(Ledger ledger, Incidents incidents, Channels channels) {
        this.ledger = ledger;
        this.incidents = incidents;
        this.channels = channels;
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

    /**
     * A failure is announced to the targets of its own routes, or to those that stand in for them.
     *
     * @return a plan without announcements if the failure is news for nobody
     */
    DeliveryPlan plan(ClaimedRun run, IncidentEntry entry, Arrival arrival, Decision decision) {
        Incident incident = entry.incident();
        ExecutionFailure failure = arrival.failure();
        List<FirstFailure> openings = openings(incident, failure, decision, arrival.now());
        Set<Target> opened = openings.stream().map(FirstFailure::target).collect(Collectors.toSet());
        boolean isNewKind = incidents.claimKind(incident, arrival);
        List<Announcement> announcements = new ArrayList<>(openings);
        Stream.concat(decision.targets().stream(), standIns(run, incident, arrival, !openings.isEmpty()))
                .filter(target -> !opened.contains(target))
                .flatMap(target -> announcement(run, entry, failure, target, isNewKind, arrival.now()).stream())
                .forEach(announcements::add);
        announcements.addAll(otherTickets(incident, openings));
        return new DeliveryPlan(
                new FailureSubject(failure),
                run,
                incident,
                announcements,
                channels.ticketDesk(decision.targets()),
                CompletionRule.DELIVERED);
    }

    /**
     * Those that know the incident, if no target of the failure's routes does: as a fallback, or although other failures are routed
     * there, if this one was not delivered for long. Otherwise it goes to its own targets only.
     */
    private static Stream<Target> standIns(ClaimedRun run, Incident incident, Arrival arrival, boolean isOpener) {
        ExecutionFailure failure = arrival.failure();
        boolean isUnknown = arrival.targets().stream()
                .noneMatch(target -> incident.reference(target).isPresent());
        boolean isUndelivered = !run.isFirstClaim() && Fallbacks.isOverdue(failure, incident.openedAt(), arrival.now());
        return arrival.standIns().stream()
                .flatMap(target -> incident.opening(target).stream()
                        .filter(opening -> isUnknown && opening.reference().isPresent())
                        .filter(opening -> !opening.isHeldBy(failure.attempt()))
                        .filter(opening -> isUndelivered || (opening.isFallback() && !isOpener))
                        .map(opening -> target));
    }

    /** What a target that knows the incident, or is about to, is notified of. */
    private Optional<Announcement> announcement(
            ClaimedRun run,
            IncidentEntry entry,
            ExecutionFailure failure,
            Target target,
            boolean isNewKind,
            Instant now) {
        // Every announcement states the count, so that the milestone needs no other.
        Optional<GrowthClaim> growth =
                incidents.growth().claim(entry.incident(), target, failure.attempt(), run.isFirstClaim(), now);
        if (entry.reopensTicket() || isAnnouncedRedrive(run, entry, failure)) {
            return Optional.of(new RedriveFailed(
                    target, failure, growth.isPresent(), entry.reopensTicket() && channels.isTicketDesk(target)));
        }
        return isNewKind && !entry.incident().isOpenedWith(target, Kind.of(failure))
                ? Optional.of(new NewKind(target, failure))
                : growth.map(claim -> new Growth(target, failure, claim));
    }

    /** An execution whose ticket was deleted may have moved to another incident, where its redrive is the first failure of it. */
    private static boolean isAnnouncedRedrive(ClaimedRun run, IncidentEntry entry, ExecutionFailure failure) {
        long ordinal = entry.repeatOrdinal() > 0 ? entry.repeatOrdinal() : entry.ordinal();
        return failure.attempt().redriveCount() > 0 && run.hasFailedBefore() && Milestones.isOneOfRedrives(ordinal);
    }

    /** Each ticket of an incident names the others. A new one names those before it in its text, and these get a reply. */
    private List<Announcement> otherTickets(Incident incident, List<FirstFailure> openings) {
        return openings.stream()
                .filter(first -> channels.isTicketDesk(first.target()))
                .<Announcement>flatMap(first -> incident.targets().stream()
                        .filter(earlier -> channels.isTicketDesk(earlier) && !earlier.equals(first.target()))
                        .filter(earlier -> isNewer(first.opening(), incident.opening(earlier)))
                        .map(earlier -> new OtherTicket(earlier, first.target())))
                .toList();
    }

    /** Whether the other ticket may have been created before this one, and so does not name it. */
    private static boolean isNewer(Opening opening, Optional<Opening> other) {
        return opening.reference().isEmpty()
                || other.filter(earlier -> earlier.since().isBefore(opening.since()))
                        .isPresent();
    }

    /** To the targets that this failure opens the incident for. */
    private List<FirstFailure> openings(Incident incident, ExecutionFailure failure, Decision decision, Instant now) {
        return decision.targets().stream()
                .flatMap(target -> opening(incident, target, failure.attempt(), now)
                        .map(opening -> new FirstFailure(
                                target, failure, decision.assigneeOf(target), opening, Optional.empty()))
                        .stream())
                .toList();
    }

    /** Empty if another attempt opens the incident for the target. */
    private Optional<Opening> opening(Incident incident, Target target, Attempt attempt, Instant now) {
        return incidents
                .openings()
                .claim(incident, target, attempt, false, opener -> ledger.isComplete(opener, now), now)
                .filter(opening -> opening.isHeldBy(attempt));
    }
}
