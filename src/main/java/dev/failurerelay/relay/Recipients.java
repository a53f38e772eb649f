package dev.failurerelay.relay;

import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.routing.RoutingTable;
import java.time.Instant;
import java.util.List;

/**
 * The targets of an incident's updates: those that were notified of it, and those that are about to be. A target is neither if
 * the failure that should have notified it is complete, because its routes have changed meanwhile. A target that no setting names
 * any more is dropped.
 */
final class Recipients {

    private final RoutingTable routing;
    private final Ledger ledger;
    private final Incidents incidents;

    Recipients(RoutingTable routing, Ledger ledger, Incidents incidents) {
        this.routing = routing;
        this.ledger = ledger;
        this.incidents = incidents;
    }

    List<Target> of(Incident incident, Instant now) {
        return incident.targets().stream()
                .filter(routing::names)
                .filter(target -> incident.reference(target).isPresent() || isAwaited(target, incident, now))
                .toList();
    }

    /** The targets that were notified of an incident. */
    List<Target> notified(Incident incident) {
        return incident.targets().stream()
                .filter(routing::names)
                .filter(target -> incident.reference(target).isPresent())
                .toList();
    }

    /** A complete opener may have notified the target since the incident was read, and has recorded that before it completed. */
    private boolean isAwaited(Target target, Incident incident, Instant now) {
        return incident.opener(target)
                        .filter(opener -> !ledger.isComplete(opener, now))
                        .isPresent()
                || incidents
                        .find(incident.id(), now)
                        .flatMap(current -> current.reference(target))
                        .isPresent();
    }
}
