package dev.failurerelay.relay;

import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.incident.PendingFinalCounts;
import dev.failurerelay.incident.PendingFinalCounts.PendingFinalCount;
import dev.failurerelay.ledger.Claim;
import dev.failurerelay.ledger.ClaimKey;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.relay.DeliveryPlan.CompletionRule;
import dev.failurerelay.relay.DeliverySubject.FinalCountSubject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plans to announce the final failure count of incidents that have been quiet for {@code INCIDENT_WINDOW}, if a smaller count
 * was announced before.
 */
final class FinalCounts {

    private final PendingFinalCounts pendingFinalCounts;
    private final Incidents incidents;
    private final Recipients recipients;
    private final Ledger ledger;
    private final Duration window;

    FinalCounts(
            PendingFinalCounts pendingFinalCounts,
            Incidents incidents,
            Recipients recipients,
            Ledger ledger,
            IncidentConfig config) {
        this.pendingFinalCounts = pendingFinalCounts;
        this.incidents = incidents;
        this.recipients = recipients;
        this.ledger = ledger;
        this.window = config.window();
    }

    /**
     * Plans for every incident that is over. An error with one does not affect the others; if the time is up, the rest is left
     * to the next sweep.
     *
     * @param counts lists what failed
     */
    List<DeliveryPlan> plan(RelayCounts counts, RelayPass pass) {
        List<DeliveryPlan> plans = new ArrayList<>();
        for (PendingFinalCount pending : pendingFinalCounts.list(pass.now())) {
            if (!pass.hasTime()) {
                break;
            }
            try {
                plan(pending, pass).ifPresent(plans::add);
            } catch (RuntimeException fault) {
                counts.addFailed(new FinalCountSubject(pending), UnexpectedErrors.describe(fault));
            }
        }
        return plans;
    }

    /**
     * Removes the pending final count of an incident that has nothing to announce.
     *
     * @return empty if there is nothing to announce, or not yet
     */
    private Optional<DeliveryPlan> plan(PendingFinalCount pending, RelayPass pass) {
        Instant now = pass.now();
        Optional<Incident> found = incidents.find(pending.incident(), now);
        if (found.filter(incident -> !isQuiet(incident, now)).isPresent()) {
            return Optional.empty();
        }
        Optional<Incident> grown = found.filter(
                incident -> recipients.of(incident, now).stream().anyMatch(target -> isMissing(incident, target)));
        if (grown.isEmpty()) {
            pendingFinalCounts.remove(pending);
        }
        return grown.flatMap(incident -> plan(incident, pending, pass));
    }

    /** A target that was not notified yet is notified later, and then of the final count. */
    private static boolean isMissing(Incident incident, Target target) {
        return incident.hasUnannounced(target) || incident.reference(target).isEmpty();
    }

    private boolean isQuiet(Incident incident, Instant now) {
        return incident.lastFailureAt().plus(window).isBefore(now);
    }

    private Optional<DeliveryPlan> plan(Incident incident, PendingFinalCount pending, RelayPass pass) {
        List<Target> notified = recipients.notified(incident).stream()
                .filter(incident::hasUnannounced)
                .toList();
        ClaimKey key = ClaimKey.finalCount(incident.id(), incident.count());
        if (notified.isEmpty()
                || !(ledger.claim(key, pass.now(), pass.leaseExpiry()) instanceof Claim.Granted granted)) {
            return Optional.empty();
        }
        return Optional.of(new DeliveryPlan(
                new FinalCountSubject(pending),
                granted.run(),
                incident,
                notified.stream()
                        .<Announcement>map(target -> new Announcement.FinalCount(
                                target, incident.progress(target).count()))
                        .toList(),
                Optional.empty(),
                recipients.notified(incident).containsAll(recipients.of(incident, pass.now()))
                        ? CompletionRule.ANSWERED
                        : CompletionRule.NEVER));
    }
}
