package dev.failurerelay.relay;

import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.ledger.Ledger;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/**
 * Who hears of what becomes of an incident: those who were told of it, and those who are about to be. Not those who never
 * will, since the failure that was to tell them is done: its routes have changed meanwhile.
 */
@Singleton
class Recipients {

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

    /** Where the opener is done, it may have told the target since the incident was read: that is recorded first. */
    private boolean isAwaited(Target target, Incident incident, Instant now) {
        return incident.opener(target)
                        .filter(attempt -> !ledger.isComplete(attempt, now))
                        .isPresent()
                || incidents
                        .find(incident.id(), now)
                        .flatMap(again -> again.reference(target))
                        .isPresent();
    }
}
