package dev.failurerelay.incident;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.ledger.IncidentId;
import java.time.Instant;
import java.util.Optional;

/** Finds an incident by the failure that opened it, whichever failures belong to it now. */
public final class OpenedIncident {

    private OpenedIncident() {}

    public static Optional<Incident> by(
            ExecutionFailure failure, Incidents incidents, IncidentConfig config, Instant now) {
        IncidentId id = Fingerprint.of(failure, config.window()).incident(failure.attempt());
        return incidents.find(id, now).filter(incident -> !incident.isWithdrawn());
    }
}
