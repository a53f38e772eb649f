package dev.failurerelay.incident;

import dev.failurerelay.store.Attribute;
import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.Expiry;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Table;
import dev.failurerelay.store.Table.WriteResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds an incident's row. A kind's newest incident stands under the kind's key, so that opening one is a single write; an
 * older one stands under its own.
 */
final class IncidentStore {

    private final Table table;

    IncidentStore(Table table) {
        this.table = table;
    }

    Optional<Row> find(IncidentId id, Instant now) {
        return table.get(id.currentKey())
                .filter(row -> isOf(id, row))
                .or(() -> table.get(id.archivedKey()))
                .filter(row -> !Expiry.isExpired(row, now));
    }

    /** Changes an incident's row wherever it stands; the row that refused is the incident's own. */
    WriteResult update(IncidentId id, List<Change> changes, Condition condition, Instant now) {
        List<Change> all = new ArrayList<>(changes);
        all.add(new Change.Add(IncidentAttributes.VERSION, 1));
        all.add(Expiry.refresh(now));
        Condition own = Condition.all(
                new Condition.Equal(IncidentAttributes.ID, Attribute.of(id.value())),
                Expiry.notExpired(now),
                condition);
        WriteResult current = table.update(id.currentKey(), all, own);
        return current.row().filter(row -> isOf(id, row)).isPresent()
                ? current
                : table.update(id.archivedKey(), all, own);
    }

    WriteResult open(Row opening, Instant now) {
        return table.put(opening, Condition.any(new Condition.Absent(Row.KEY), Expiry.expired(now)));
    }

    /** Puts a newer incident in the place of an older one, which is kept. Refused where the older one was written since. */
    WriteResult replace(Row older, Row opening, Instant now) {
        IncidentId id = new Incident(older).id();
        long version = older.number(IncidentAttributes.VERSION).orElseThrow();
        // Whoever was faster has put it there already, and it may have been written since.
        Condition newest = Condition.any(
                new Condition.Absent(Row.KEY),
                Expiry.expired(now),
                new Condition.Below(IncidentAttributes.VERSION, version));
        table.put(with(older, Row.KEY, Attribute.of(id.archivedKey())), newest);
        return table.put(
                // An attempt may open the very incident again that it has withdrawn: that is the newer one then.
                with(opening, IncidentAttributes.VERSION, Attribute.of(version + 1)),
                Condition.all(
                        new Condition.Equal(IncidentAttributes.ID, Attribute.of(id.value())),
                        new Condition.Equal(IncidentAttributes.VERSION, Attribute.of(version))));
    }

    private static Row with(Row row, String name, Attribute value) {
        Map<String, Attribute> attributes = new HashMap<>(row.attributes());
        attributes.put(name, value);
        return new Row(attributes);
    }

    private static boolean isOf(IncidentId id, Row row) {
        return row.text(IncidentAttributes.ID).filter(id.value()::equals).isPresent();
    }
}
