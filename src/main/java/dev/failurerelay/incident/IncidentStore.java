package dev.failurerelay.incident;

import static dev.failurerelay.incident.IncidentAttributes.ANNOUNCED_COUNT;
import static dev.failurerelay.incident.IncidentAttributes.CLOSED;
import static dev.failurerelay.incident.IncidentAttributes.COUNT;
import static dev.failurerelay.incident.IncidentAttributes.EXECUTIONS;
import static dev.failurerelay.incident.IncidentAttributes.ID;
import static dev.failurerelay.incident.IncidentAttributes.LAST_FAILURE;
import static dev.failurerelay.incident.IncidentAttributes.NOTIFIED;
import static dev.failurerelay.incident.IncidentAttributes.OPENED;
import static dev.failurerelay.incident.IncidentAttributes.RECOVERED;
import static dev.failurerelay.incident.IncidentAttributes.STATE_MACHINE;
import static dev.failurerelay.incident.IncidentAttributes.VERSION;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Target;
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
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

    /** The row of the newest incident with the same fingerprint. */
    static String currentKey(IncidentId id) {
        return "incident#" + id.value().substring(0, id.value().indexOf('.'));
    }

    /** The row that the incident has once a newer one with the same fingerprint was opened. */
    static String archivedKey(IncidentId id) {
        return "incident#" + id.value();
    }

    /** The row of an incident that has just been opened. */
    static Row opening(IncidentId id, ExecutionFailure opener, Collection<Target> targets, Instant now) {
        Map<String, Attribute> row = new HashMap<>();
        row.put(Row.KEY, Attribute.of(currentKey(id)));
        row.put(ID, Attribute.of(id.value()));
        row.put(VERSION, Attribute.of(1));
        row.put(OPENED, Attribute.of(now.toEpochMilli()));
        row.put(LAST_FAILURE, Attribute.of(now.toEpochMilli()));
        row.put(COUNT, Attribute.of(1));
        row.put(EXECUTIONS, Attribute.of(1));
        row.put(ANNOUNCED_COUNT, Attribute.of(1));
        row.put(STATE_MACHINE, Attribute.of(opener.stateMachine().name()));
        row.put(IncidentAttributes.counted(opener.attempt()), Attribute.of(1));
        row.put(Expiry.ATTRIBUTE, Expiry.expiresAt(now));
        targets.forEach(target -> row.putAll(Opening.attributes(target, opener.attempt(), now)));
        return new Row(row);
    }

    static Incident read(Row row) {
        Instant openedAt = Instant.ofEpochMilli(row.number(OPENED).orElse(0L));
        return new Incident(
                new IncidentId(row.text(ID).orElseThrow()),
                openedAt,
                Instant.ofEpochMilli(row.number(LAST_FAILURE).orElse(0L)),
                row.number(COUNT).orElse(1L),
                row.number(ANNOUNCED_COUNT).orElse(1L),
                row.text(STATE_MACHINE),
                row.number(EXECUTIONS).orElse(1L),
                row.number(RECOVERED).orElse(0L),
                row.number(NOTIFIED).isPresent(),
                row.number(CLOSED).isPresent(),
                openings(row, openedAt),
                markers(row));
    }

    private static Map<Target, Opening> openings(Row row, Instant openedAt) {
        Map<Target, Opening> openings = new LinkedHashMap<>();
        row.attributes().keySet().stream()
                .flatMap(name -> IncidentAttributes.openedTarget(name).stream())
                .sorted(Comparator.comparing(Target::toString))
                .forEach(target ->
                        Opening.read(row, target, openedAt).ifPresent(opening -> openings.put(target, opening)));
        return Collections.unmodifiableMap(openings);
    }

    /** A loop, because a large incident's row holds a hundred markers and is read with every failure. */
    private static Map<String, Long> markers(Row row) {
        Map<String, Long> markers = new HashMap<>();
        row.attributes().forEach((name, value) -> {
            if (value instanceof Attribute.Count ordinal && IncidentAttributes.isMarker(name)) {
                markers.put(name, ordinal.value());
            }
        });
        return Collections.unmodifiableMap(markers);
    }

    Optional<Incident> find(IncidentId id, Instant now) {
        return table.get(currentKey(id))
                .filter(belongsTo(id))
                .or(() -> table.get(archivedKey(id)))
                .filter(row -> !Expiry.isExpired(row, now))
                .map(IncidentStore::read);
    }

    /** Changes an incident in whichever row it is. */
    Update update(IncidentId id, List<Change> changes, Condition condition, Instant now) {
        List<Change> all = new ArrayList<>(changes);
        all.add(new Change.Add(VERSION, 1));
        all.add(Expiry.refresh(now));
        Condition own =
                Condition.all(new Condition.Equal(ID, Attribute.of(id.value())), Expiry.notExpired(now), condition);
        WriteResult current = table.update(currentKey(id), all, own);
        WriteResult result =
                current.row().filter(belongsTo(id)).isPresent() ? current : table.update(archivedKey(id), all, own);
        return new Update(result.applied(), result.row().map(IncidentStore::read));
    }

    /**
     * @param applied whether the condition held
     * @param incident as it is now; empty if it does not exist
     */
    record Update(boolean applied, Optional<Incident> incident) {}

    WriteResult insert(Row opening, Instant now) {
        return table.put(opening, Condition.any(new Condition.Absent(Row.KEY), Expiry.expired(now)));
    }

    /** Archives an older incident and puts a newer one in its place. Fails if the older one was written since it was read. */
    WriteResult replace(Row older, Row opening, Instant now) {
        IncidentId id = read(older).id();
        long version = older.number(VERSION).orElseThrow();
        // A faster caller may have archived it already, and it may have been written since.
        Condition newest = Condition.any(
                new Condition.Absent(Row.KEY), Expiry.expired(now), new Condition.Below(VERSION, version));
        table.put(with(older, Row.KEY, Attribute.of(archivedKey(id))), newest);
        return table.put(
                // An attempt may open the very incident again that it has withdrawn: that is the newer one then.
                with(opening, VERSION, Attribute.of(version + 1)),
                Condition.all(
                        new Condition.Equal(ID, Attribute.of(id.value())),
                        new Condition.Equal(VERSION, Attribute.of(version))));
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
