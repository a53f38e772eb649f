package dev.failurerelay.incident;

import dev.failurerelay.channel.Target;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.ledger.Attribute;
import dev.failurerelay.ledger.Expiry;
import dev.failurerelay.ledger.Row;
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
        row.put(IncidentRow.ID, Attribute.of(id.value()));
        row.put(IncidentRow.VERSION, Attribute.of(1));
        row.put(IncidentRow.OPENED, Attribute.of(now.toEpochMilli()));
        row.put(IncidentRow.LAST, Attribute.of(now.toEpochMilli()));
        row.put(IncidentRow.COUNT, Attribute.of(1));
        row.put(IncidentRow.EXECUTIONS, Attribute.of(1));
        row.put(IncidentRow.ANNOUNCED, Attribute.of(1));
        row.put(IncidentRow.STATE_MACHINE, Attribute.of(opener.stateMachine().name()));
        row.put(IncidentRow.counted(opener.attempt()), Attribute.of(1));
        row.put(Expiry.ATTRIBUTE, Expiry.end(now));
        targets.forEach(target ->
                row.put(IncidentRow.by(target), Attribute.of(opener.attempt().key())));
        return new Row(row);
    }
}
