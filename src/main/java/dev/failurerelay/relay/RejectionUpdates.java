package dev.failurerelay.relay;

import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.ledger.Claim;
import dev.failurerelay.ledger.ClaimKey;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.relay.DeliveryPlan.CompletionRule;
import dev.failurerelay.relay.DeliverySubject.RejectionSubject;
import dev.failurerelay.routing.RoutingTable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Plans to announce in the other channels that one rejected an incident, with the remedy, once per incident and target. If no
 * other channel is to know of the incident, the default targets of the others are added to it.
 */
final class RejectionUpdates {

    private final RoutingTable routing;
    private final Ledger ledger;
    private final Incidents incidents;

    RejectionUpdates(RoutingTable routing, Ledger ledger, Incidents incidents) {
        this.routing = routing;
        this.ledger = ledger;
        this.incidents = incidents;
    }

    /**
     * @return empty if it was announced before, or no other target knows of the incident yet
     * @throws dev.failurerelay.store.LedgerUnavailableException if the ledger does
     */
    Optional<DeliveryPlan> plan(DeliveryPlan failed, DeliveryResult result, RelayPass pass) {
        return incidents.find(failed.incident().id(), pass.now()).flatMap(incident -> {
            List<Target> elsewhere = incident.targets().stream()
                    .filter(target -> !target.channel().equals(result.target().channel()))
                    .toList();
            if (elsewhere.isEmpty()) {
                openOnFallback(incident, result.target(), pass);
            }
            return result.rejection().flatMap(rejected -> plan(incident, result.target(), rejected, elsewhere, pass));
        });
    }

    /** The event returns from the queue, and then opens the incident for these targets. */
    private void openOnFallback(Incident incident, Target rejecting, RelayPass pass) {
        if (incident.reference(rejecting).isEmpty()) {
            incident.opener(rejecting)
                    .ifPresent(opener -> routing.fallbackTargets(rejecting)
                            .forEach(target -> incidents.claimOpener(incident.id(), target, opener, pass.now())));
        }
    }

    private Optional<DeliveryPlan> plan(
            Incident incident, Target rejecting, Rejected rejection, List<Target> elsewhere, RelayPass pass) {
        List<Announcement> announcements = elsewhere.stream()
                .filter(target -> incident.reference(target).isPresent())
                .<Announcement>map(target -> new Announcement.ChannelRejected(target, rejecting, rejection))
                .toList();
        ClaimKey key = ClaimKey.rejection(incident.id(), rejecting);
        if (announcements.isEmpty()
                || !(ledger.claim(key, pass.now(), pass.leaseExpiry()) instanceof Claim.Granted granted)) {
            return Optional.empty();
        }
        return Optional.of(new DeliveryPlan(
                new RejectionSubject(incident.id()),
                granted.run(),
                incident,
                announcements,
                OptionalLong.empty(),
                CompletionRule.DELIVERED));
    }
}
