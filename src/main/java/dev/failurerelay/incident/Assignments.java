package dev.failurerelay.incident;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.Lineage;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.ledger.Ledger;
import java.time.Instant;
import java.util.List;

/** Which incident an execution and its relatives belong to, as the ledger records it. */
final class Assignments {

    private final Ledger ledger;
    private final Incidents incidents;

    Assignments(Ledger ledger, Incidents incidents) {
        this.ledger = ledger;
        this.incidents = incidents;
    }

    /** Assigns an execution to an incident, even if it belonged to another. */
    void reassign(ExecutionArn execution, IncidentEntry entry, Instant now) {
        ledger.reassignIncident(execution, entry.incident().id(), now);
    }

    /** Relatives that have not failed move to the newest incident of their family. */
    void moveUnfailedRelatives(Lineage lineage, IncidentEntry entry, Instant now) {
        lineage.relatives().stream()
                .filter(relative -> ledger.incidentOf(relative, now)
                        .filter(id -> !id.equals(entry.incident().id()))
                        .filter(id -> !incidents.isOpen(id, now))
                        .isPresent())
                .filter(relative -> !ledger.hasFailed(relative, now))
                .forEach(relative -> reassign(relative, entry, now));
    }

    /**
     * Assigns an execution to an incident unless it belongs to one. Only an incident's first executions are tracked in the rows of their
     * parents.
     *
     * @return the incident that it belongs to
     */
    IncidentId assignIfUnassigned(ExecutionArn execution, IncidentEntry entry, Lineage lineage, Instant now) {
        List<ExecutionArn> children = entry.isBeyondTrackingLimit()
                ? List.of()
                : lineage.confirmedChildOf(execution).stream().toList();
        return ledger.assignIncident(execution, entry.incident().id(), children, now);
    }
}
