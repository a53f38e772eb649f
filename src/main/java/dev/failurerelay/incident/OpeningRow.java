package dev.failurerelay.incident;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Target;
import dev.failurerelay.store.Attribute;
import dev.failurerelay.store.Expiry;
import dev.failurerelay.store.Row;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The row of an incident that has just been opened. */
final class OpeningRow {

    private OpeningRow() {}

    /** @param targets that the opener tells */
    static Row of(IncidentId id, ExecutionFailure opener, Collection<Target> targets, Instant now) {
        Map<String, Attribute> row = new HashMap<>();
        row.put(Row.KEY, Attribute.of(id.currentKey()));
        row.put(IncidentAttributes.ID, Attribute.of(id.value()));
        row.put(IncidentAttributes.VERSION, Attribute.of(1));
        row.put(IncidentAttributes.OPENED, Attribute.of(now.toEpochMilli()));
        row.put(IncidentAttributes.LAST, Attribute.of(now.toEpochMilli()));
        row.put(IncidentAttributes.COUNT, Attribute.of(1));
        row.put(IncidentAttributes.EXECUTIONS, Attribute.of(1));
        row.put(IncidentAttributes.ANNOUNCED, Attribute.of(1));
        row.put(
                IncidentAttributes.STATE_MACHINE,
                Attribute.of(opener.stateMachine().name()));
        row.put(IncidentAttributes.counted(opener.attempt()), Attribute.of(1));
        row.put(Expiry.ATTRIBUTE, Expiry.expiresAt(now));
        targets.forEach(target -> row.put(
                IncidentAttributes.by(target), Attribute.of(opener.attempt().key())));
        return new Row(row);
    }
}
