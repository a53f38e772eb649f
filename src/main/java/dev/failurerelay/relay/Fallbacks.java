package dev.failurerelay.relay;

import dev.failurerelay.channel.Channels;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.incident.Opening;
import dev.failurerelay.ledger.Claim;
import dev.failurerelay.ledger.ClaimKey;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.notice.Prefaces;
import dev.failurerelay.relay.DeliveryPlan.CompletionRule;
import dev.failurerelay.relay.DeliverySubject.FailureSubject;
import dev.failurerelay.relay.DeliverySubject.IncidentSubject;
import dev.failurerelay.routing.RoutingTable;
import dev.failurerelay.routing.RoutingTable.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans to notify the default targets of the other channel if no target of a failure's own routes has accepted its notice for
 * {@link #PATIENCE}, each once per incident and with the reason. The first channel is tried on regardless.
 */
final class Fallbacks {

    /** Counted from the end of the execution. */
    static final Duration PATIENCE = Duration.ofMinutes(15);

    private final RoutingTable routing;
    private final Ledger ledger;
    private final Incidents incidents;
    private final Recipients recipients;
    private final Channels channels;

    Fallbacks(RoutingTable routing, Ledger ledger, Incidents incidents, Recipients recipients, Channels channels) {
        this.routing = routing;
        this.ledger = ledger;
        this.incidents = incidents;
        this.recipients = recipients;
        this.channels = channels;
    }

    /**
     * Whether so much time has passed since the execution stopped that people should hear of it in any way.
     *
     * @param otherwise the time that counts if the date is missing or later
     */
    static boolean isOverdue(ExecutionFailure failure, Instant otherwise, Instant now) {
        // An event may hold any date; one in the future says nothing.
        Instant stopped =
                failure.stopped().filter(date -> date.isBefore(otherwise)).orElse(otherwise);
        return !stopped.isAfter(now.minus(PATIENCE));
    }

    /**
     * @param ongoing a plan that was carried out
     * @return empty if a target has accepted the notice, it is too early, or other targets were notified before
     * @throws dev.failurerelay.store.LedgerUnavailableException if the ledger does
     */
    Optional<DeliveryPlan> plan(PlanInProgress ongoing, RelayPass pass) {
        List<DeliveryResult> undelivered = ongoing.undeliveredOpenings();
        if (undelivered.isEmpty() || !(ongoing.plan().subject() instanceof FailureSubject subject)) {
            return Optional.empty();
        }
        return incidents
                .find(ongoing.plan().incident().id(), pass.now())
                .filter(incident -> isOverdue(subject.failure(), incident.openedAt(), pass.now()))
                .filter(incident -> isUnknown(incident, subject.failure()))
                .flatMap(incident -> plan(incident, subject.failure(), undelivered, pass));
    }

    /** Whether no target of the failure's own routes knows the incident. */
    private boolean isUnknown(Incident incident, ExecutionFailure failure) {
        return Collections.disjoint(
                recipients.notified(incident), routing.decide(failure).targets());
    }

    private Optional<DeliveryPlan> plan(
            Incident incident, ExecutionFailure failure, List<DeliveryResult> undelivered, RelayPass pass) {
        Decision decision = routing.decide(failure);
        List<Target> others = undelivered.stream()
                .flatMap(result -> decision.fallbackTargets(result.target()).stream())
                .distinct()
                .toList();
        ClaimKey key = ClaimKey.fallback(incident.id(), decision.standIns());
        if (others.isEmpty() || !(ledger.claim(key, pass.now(), pass.leaseExpiry()) instanceof Claim.Granted granted)) {
            return Optional.empty();
        }
        String preface =
                Prefaces.notAccepted(undelivered.stream().map(this::describe).toList());
        List<Announcement> announcements = others.stream()
                .flatMap(target -> opening(incident, target, failure, pass)
                        .<Announcement>map(opening -> new Announcement.FirstFailure(
                                target, failure, decision.assigneeOf(target), opening, Optional.of(preface)))
                        .stream())
                .toList();
        if (announcements.isEmpty()) {
            ledger.release(granted.run(), Map.of(), List.of());
            return Optional.empty();
        }
        return Optional.of(new DeliveryPlan(
                new IncidentSubject(incident.id(), IncidentSubject.FALLBACK),
                granted.run(),
                incident,
                announcements,
                Optional.empty(),
                CompletionRule.DELIVERED));
    }

    /** Recorded before it is sent, so that a later opener looks for what was not confirmed. Empty if another attempt is to open it. */
    private Optional<Opening> opening(Incident incident, Target target, ExecutionFailure failure, RelayPass pass) {
        return incidents
                .openings()
                .claim(
                        incident,
                        target,
                        failure.attempt(),
                        true,
                        opener -> ledger.isComplete(opener, pass.now()),
                        pass.now())
                .filter(opening -> opening.isHeldBy(failure.attempt())
                        && opening.reference().isEmpty())
                .map(opening -> incident.opening(target).isPresent() ? opening.inDoubt() : opening);
    }

    /** As in {@code Slack #billing (HTTP status 503)}. */
    private String describe(DeliveryResult result) {
        Target target = result.target();
        return channels.notifier(target).describe(target) + " ("
                + result.outcome().reason() + ")";
    }
}
