package dev.failurerelay.ledger;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.Recovery.RecoveryId;
import dev.failurerelay.ledger.Ledger.RecoveryLookup;
import dev.failurerelay.ledger.Ledger.RecoveryMark;
import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.Expiry;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Row.Attribute;
import dev.failurerelay.store.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which incident each execution belongs to, and whether it has recovered. See {@link Ledger}, whose methods these are. */
final class ExecutionIncidents {

    /** An attribute has up to some 400 bytes, and a row 400 KB. */
    static final int MAX_CHILDREN = 200;

    private final ExecutionRows rows;

    ExecutionIncidents(ExecutionRows rows) {
        this.rows = rows;
    }

    Optional<IncidentId> incidentOf(ExecutionArn execution, Instant now) {
        return rows.find(execution, now)
                .flatMap(row -> row.text(RunAttributes.INCIDENT))
                .map(IncidentId::new);
    }

    boolean hasFailed(ExecutionArn execution, Instant now) {
        return rows.find(execution, now).filter(RunAttributes::hasFailure).isPresent();
    }

    IncidentId assignIncident(
            ExecutionArn execution, IncidentId incident, Collection<ExecutionArn> children, Instant now) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.SetOnce(RunAttributes.INCIDENT, Attribute.of(incident.value())));
        changes.add(Expiry.refresh(now));
        return (children.isEmpty()
                        ? rows.updateOrRecreate(execution.value(), changes, Expiry.notExpired(now), now)
                        : assignWithChildren(execution, changes, children, now))
                .row()
                .flatMap(row -> row.text(RunAttributes.INCIDENT))
                .map(IncidentId::new)
                .orElse(incident);
    }

    private Table.WriteResult assignWithChildren(
            ExecutionArn execution, List<Change> assignment, Collection<ExecutionArn> children, Instant now) {
        List<Change> changes = new ArrayList<>(assignment);
        children.forEach(child -> changes.add(Change.set(RunAttributes.child(child), child.value())));
        changes.add(new Change.Add(RunAttributes.CHILDREN_ADDED, children.size()));
        Condition hasRoom = Condition.all(
                Expiry.notExpired(now), Condition.belowOrAbsent(RunAttributes.CHILDREN_ADDED, MAX_CHILDREN));
        Table.WriteResult result = rows.updateOrRecreate(execution.value(), changes, hasRoom, now);
        return result.applied()
                ? result
                : rows.updateOrRecreate(execution.value(), assignment, Expiry.notExpired(now), now);
    }

    void reassignIncident(ExecutionArn execution, IncidentId incident, Instant now) {
        rows.update(
                execution.value(),
                List.of(Change.set(RunAttributes.INCIDENT, incident.value()), Expiry.refresh(now)),
                Condition.always());
    }

    RecoveryLookup recordRecovery(RecoveryId recovery, Instant now) {
        Change recovered = new Change.SetOnce(RunAttributes.RECOVERED, Attribute.of(recovery.key()));
        List<Change> changes = List.of(recovered, Expiry.refresh(now));
        Row row = rows.updateOrRecreate(recovery.execution().value(), changes, Expiry.notExpired(now), now)
                .row()
                .orElseThrow();
        Optional<String> incident =
                row.text(new RunAttributes(recovery.runKey()).countedIn()).or(() -> row.text(RunAttributes.INCIDENT));
        return new RecoveryLookup(
                incident.map(IncidentId::new), RunAttributes.hasFailureInProgress(row), RunAttributes.targets(row));
    }

    void recordCountedIn(ClaimedRun recovery, IncidentId incident) {
        rows.update(
                recovery.key().subject(),
                List.of(Change.set(recovery.attributes().countedIn(), incident.value())),
                Condition.always());
    }

    RecoveryMark markRecovered(ExecutionArn execution, IncidentId incident, RecoveryId recovery, Instant now) {
        Condition known = Condition.all(
                new Condition.Equal(RunAttributes.INCIDENT, Attribute.of(incident.value())), Expiry.notExpired(now));
        Change recovered = new Change.SetOnce(RunAttributes.RECOVERED, Attribute.of(recovery.key()));
        Table.WriteResult result = rows.update(execution.value(), List.of(recovered), known);
        return result.row()
                .filter(row -> result.applied())
                .map(row -> new RecoveryMark(
                        RunAttributes.hasFailure(row)
                                && row.text(RunAttributes.RECOVERED)
                                        .filter(recovery.key()::equals)
                                        .isPresent(),
                        RunAttributes.children(row)))
                .orElse(new RecoveryMark(false, List.of()));
    }
}
