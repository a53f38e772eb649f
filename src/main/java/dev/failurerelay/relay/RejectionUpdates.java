package dev.failurerelay.relay;

import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.outseta.OutsetaNotifier;
import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.ledger.Claim;
import dev.failurerelay.ledger.ClaimKey;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.notice.IncidentUpdate;
import dev.failurerelay.notice.UpdateWriter;
import dev.failurerelay.routing.RoutingTable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Tells on the other channel that one refuses, once per incident and target, with what mends it; where nobody there is told of
 * the incident, somebody is.
 */
@Singleton
class RejectionUpdates {

    private final RoutingTable routing;
    private final Ledger ledger;
    private final Incidents incidents;
    private final DeliveryTasks duties;
    private final UpdateWriter updates;

    RejectionUpdates(
            RoutingTable routing, Ledger ledger, Incidents incidents, DeliveryTasks duties, UpdateWriter updates) {
        this.routing = routing;
        this.ledger = ledger;
        this.incidents = incidents;
        this.duties = duties;
        this.updates = updates;
    }

    /** @return empty where there is nobody to tell yet, or they were told */
    Optional<DeliveryBatch> telling(IncidentId id, DeliveryResult refused, RelayPass round) {
        return incidents.find(id, round.now()).flatMap(incident -> {
            List<Target> elsewhere = incident.targets().stream()
                    .filter(target -> !target.channel().equals(refused.target().channel()))
                    .toList();
            if (elsewhere.isEmpty()) {
                openElsewhere(incident, refused.target(), round);
            }
            return telling(id, refused, knowing(incident, elsewhere), round);
        });
    }

    /**
     * Has those told of the failure, too, whom the other channel tells by default, or nobody would be: its event comes back,
     * and then opens the incident for them.
     */
    private void openElsewhere(Incident incident, Target refused, RelayPass round) {
        if (incident.reference(refused).isEmpty()) {
            incident.opener(refused)
                    .ifPresent(opener -> routing.besides(refused)
                            .forEach(target -> incidents.claimOpener(incident.id(), target, opener, round.now())));
        }
    }

    private static List<Target> knowing(Incident incident, List<Target> targets) {
        return targets.stream()
                .filter(target -> incident.reference(target).isPresent())
                .toList();
    }

    private Optional<DeliveryBatch> telling(
            IncidentId id, DeliveryResult refused, List<Target> targets, RelayPass round) {
        ClaimKey key = ClaimKey.rejection(id, refused.target());
        if (targets.isEmpty() || !(ledger.claim(key, round.now(), round.until()) instanceof Claim.Granted claim)) {
            return Optional.empty();
        }
        IncidentUpdate update = updates.refused(
                key.subject(),
                inWords(refused.target()),
                refused.outcome().reason(),
                ((Rejected) refused.outcome()).remedy());
        List<DeliveryTask> due = targets.stream()
                .map(target -> duties.reply(claim.run(), id, target, incident -> update, round.now()))
                .toList();
        DeliverySubject about = new DeliverySubject(id.value(), "REFUSED", Optional.empty());
        return Optional.of(new DeliveryBatch(
                about, id, claim.run(), due, TicketReference.none(), () -> {}, () -> {}, DeliveryBatch.End.TOLD));
    }

    private static String inWords(Target refused) {
        return refused.channel().equals(OutsetaNotifier.CHANNEL)
                ? "Outseta refused the ticket"
                : "Slack refused the message to " + refused.name();
    }
}
