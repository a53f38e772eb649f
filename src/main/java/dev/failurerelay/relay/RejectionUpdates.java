package dev.failurerelay.relay;

import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.ledger.Claim;
import dev.failurerelay.ledger.ClaimKey;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.relay.DeliveryPlan.CompletionRule;
import dev.failurerelay.relay.DeliverySubject.IncidentSubject;
import java.util.List;
import java.util.Optional;

/**
 * Plans to announce in the other channels that one rejected an incident, with the remedy, once per incident and target.
 */
final class RejectionUpdates {

    private final Ledger ledger;
    private final Incidents incidents;
    private final Recipients recipients;

    RejectionUpdates(Ledger ledger, Incidents incidents, Recipients recipients) {
        this.ledger = ledger;
        this.incidents = incidents;
        this.recipients = recipients;
    }

    /**
     * @return empty if it was announced before, or no other target knows of the incident yet
     * @throws dev.failurerelay.store.LedgerUnavailableException if the ledger does
     */
    Optional<DeliveryPlan> plan(DeliveryPlan failed, DeliveryResult result, RelayPass pass) {
        return incidents
                .find(failed.incident().id(), pass.now())
                .flatMap(incident ->
                        result.rejection().flatMap(rejection -> plan(incident, result.target(), rejection, pass)));
    }

    private Optional<DeliveryPlan> plan(Incident incident, Target rejecting, Rejected rejection, RelayPass pass) {
        List<Announcement> announcements = recipients.notified(incident).stream()
                .filter(target -> !target.channel().equals(rejecting.channel()))
                .<Announcement>map(target -> new Announcement.ChannelRejected(target, rejecting, rejection))
                .toList();
        ClaimKey key = ClaimKey.rejection(incident.id(), rejecting);
        if (announcements.isEmpty()
                || !(ledger.claim(key, pass.now(), pass.leaseExpiry()) instanceof Claim.Granted granted)) {
            return Optional.empty();
        }
        return Optional.of(new DeliveryPlan(
                new IncidentSubject(incident.id(), IncidentSubject.REJECTED),
                granted.run(),
                incident,
                announcements,
                Optional.empty(),
                CompletionRule.DELIVERED));
    }
}
