package dev.failurerelay.incident;

import static dev.failurerelay.incident.IncidentAttributes.ID;
import static dev.failurerelay.incident.IncidentAttributes.PREVIOUS;
import static dev.failurerelay.incident.IncidentAttributes.VERSION;

import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.Expiry;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Row.Attribute;
import dev.failurerelay.store.SheddingTable;
import dev.failurerelay.store.Table;
import dev.failurerelay.store.Table.WriteResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads and writes incidents' rows. The newest incident of a fingerprint is in the fingerprint's row, so that opening one is a
 * single write; an older one is in a row of its own.
 */
final class IncidentStore {

    private final Table table;

    IncidentStore(Table table) {
        this.table = new SheddingTable(table, IncidentAttributes::isMarker);
    }

    Optional<Incident> find(IncidentId id, Instant now) {
        return table.get(IncidentRow.currentKey(id))
                .filter(belongsTo(id))
                .or(() -> table.get(IncidentRow.archivedKey(id)))
                .filter(row -> !Expiry.isExpired(row, now))
                .map(IncidentRow::read);
    }

    /** Changes an incident in whichever row it is. */
    Update update(IncidentId id, List<Change> changes, Condition condition, Instant now) {
        List<Change> all = new ArrayList<>(changes);
        all.add(new Change.Add(VERSION, 1));
        all.add(Expiry.refresh(now));
        Condition own =
                Condition.all(new Condition.Equal(ID, Attribute.of(id.value())), Expiry.notExpired(now), condition);
        WriteResult current = table.update(IncidentRow.currentKey(id), all, own);
        WriteResult result = current.row().filter(belongsTo(id)).isPresent()
                ? current
                : table.update(IncidentRow.archivedKey(id), all, own);
        return new Update(result.applied(), result.row(), result.row().map(IncidentRow::read));
    }

    /**
     * @param applied whether the condition held
     * @param row as it is now; empty if the incident does not exist
     * @param incident the same
     */
    record Update(boolean applied, Optional<Row> row, Optional<Incident> incident) {}

    WriteResult insert(Row opening, Instant now) {
        return table.put(opening, Condition.any(new Condition.Absent(Row.KEY), Expiry.expired(now)));
    }

    /** Archives an older incident and puts a newer one in its place. Fails if the older one was written since it was read. */
    WriteResult replace(Row older, Row opening, Instant now) {
        IncidentId id = IncidentRow.read(older).id();
        long version = older.number(VERSION).orElseThrow();
        // A faster caller may have archived it already, and it may have been written since.
        Condition newest = Condition.any(
                new Condition.Absent(Row.KEY), Expiry.expired(now), new Condition.Below(VERSION, version));
        table.put(with(older, Row.KEY, Attribute.of(IncidentRow.archivedKey(id))), newest);
        return table.put(
                // An attempt may open the very incident again that it has withdrawn: that is the newer one then.
                with(following(opening, older), VERSION, Attribute.of(version + 1)),
                Condition.all(
                        new Condition.Equal(ID, Attribute.of(id.value())),
                        new Condition.Equal(VERSION, Attribute.of(version))));
    }

    /** An attempt that has left an incident, or withdrawn it, opens one with the same id: that does not follow itself. */
    private static Row following(Row opening, Row older) {
        Incident former = IncidentRow.read(older);
        boolean isSame = belongsTo(former.id()).test(opening);
        return (former.isWithdrawn() || isSame ? former.previous() : Optional.of(former.id()))
                .map(previous -> with(opening, PREVIOUS, Attribute.of(previous.value())))
                .orElse(opening);
    }

    private static Row with(Row row, String name, Attribute value) {
        Map<String, Attribute> attributes = new HashMap<>(row.attributes());
        attributes.put(name, value);
        return new Row(attributes);
    }

    private static Predicate<Row> belongsTo(IncidentId id) {
        return row -> row.text(ID).filter(id.value()::equals).isPresent();
    }
}
