package dev.failurerelay.relay;

import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.ledger.Ledger;
import java.time.Instant;
import java.util.List;

/**
 * The targets of an incident's updates: those that were notified of it, and those that are about to be. A target is neither if
 * the failure that should have notified it is complete, because its routes have changed meanwhile.
 */
final class Recipients {

    private final Ledger ledger;
    private final Incidents incidents;

    Recipients(Ledger ledger, Incidents incidents) {
        this.ledger = ledger;
        this.incidents = incidents;
    }

    List<Target> of(Incident incident, Instant now) {
        return incident.targets().stream()
                .filter(target -> incident.reference(target).isPresent() || isAwaited(target, incident, now))
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
