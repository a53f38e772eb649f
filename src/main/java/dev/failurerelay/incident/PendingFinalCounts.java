package dev.failurerelay.incident;

import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.store.BoundedMap;
import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.Expiry;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Row.Attribute;
import dev.failurerelay.store.RowFullException;
import dev.failurerelay.store.Table;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The incidents whose final count is still to be announced: rows for each day on which incidents grew, with an attribute for each
 * incident. A day begins a further row when its last one is full.
 */
@Singleton
public class PendingFinalCounts {

    private static final String PENDING = "open ";

    /** How many were ever added to a row. */
    private static final String ADDED = "added";

    /** An attribute has up to some 90 bytes, and a row 400 KB. */
    static final int MAX_PER_ROW = 2_000;

    /** As long as a row is kept. */
    private static final int DAYS = 31;

    /** Beyond it, the oldest are forgotten, which costs a write. */
    private static final int MAX_REMEMBERED = 1_000;

    private final Table table;
    private final Duration window;

    /** When this environment added each incident. */
    private final Map<IncidentId, Instant> added = BoundedMap.byInsertion(MAX_REMEMBERED);

    public PendingFinalCounts(Table table, IncidentConfig config) {
        this.table = table;
        this.window = config.window();
    }

    /** @param days by the key of the day's row: when the incident was added there, in epoch milliseconds */
    public record PendingFinalCount(IncidentId incident, Map<String, Long> days) {}

    /**
     * Adds an incident that has just grown. It is not removed before it was quiet for its window, so this environment does not
     * add it again until then.
     */
    public void add(IncidentId id, Instant now) {
        if (!isRecent(id, now)) {
            int part = 0;
            while (!add(id, rowOf(now, 0, part), now)) {
                part++;
            }
            remember(id, now);
        }
    }

    /** @return whether there was room */
    private boolean add(IncidentId id, String row, Instant now) {
        List<Change> changes = List.of(
                Change.set(PENDING + id.value(), now.toEpochMilli()), new Change.Add(ADDED, 1), Expiry.refresh(now));
        Condition hasRoom = Condition.all(Expiry.notExpired(now), Condition.belowOrAbsent(ADDED, MAX_PER_ROW));
        try {
            return Expiry.updateOrRecreate(table, row, changes, hasRoom, now).applied();
        } catch (RowFullException full) {
            // Rows of the first version have no bound.
            return false;
        }
    }

    private synchronized boolean isRecent(IncidentId id, Instant now) {
        Instant since = added.get(id);
        return since != null && now.isBefore(since.plus(window));
    }

    private synchronized void remember(IncidentId id, Instant now) {
        added.put(id, now);
    }

    /** Sorted by the day on which they began to grow, earliest first. */
    public List<PendingFinalCount> list(Instant now) {
        Map<String, Map<String, Long>> pending = new LinkedHashMap<>();
        for (int ago = DAYS; ago >= 0; ago--) {
            for (Row row : rows(now, ago)) {
                String key = row.text(Row.KEY).orElseThrow();
                row.attributes().keySet().stream()
                        .filter(name -> name.startsWith(PENDING))
                        .sorted()
                        .forEach(name -> pending.computeIfAbsent(name, unseen -> new HashMap<>())
                                .put(key, row.number(name).orElse(0L)));
            }
        }
        return pending.entrySet().stream()
                .map(each -> new PendingFinalCount(
                        new IncidentId(each.getKey().substring(PENDING.length())), each.getValue()))
                .toList();
    }

    /** Those of one day. */
    private List<Row> rows(Instant now, int daysAgo) {
        List<Row> rows = new ArrayList<>();
        Optional<Row> next = Expiry.find(table, rowOf(now, daysAgo, 0), now);
        while (next.isPresent()) {
            rows.add(next.get());
            next = Expiry.find(table, rowOf(now, daysAgo, rows.size()), now);
        }
        return rows;
    }

    /** Leaves it on a day if it was added again there since it was listed. */
    public void remove(PendingFinalCount pending) {
        String name = PENDING + pending.incident().value();
        pending.days()
                .forEach((day, since) -> table.update(
                        day, List.of(new Change.Remove(name)), new Condition.Equal(name, Attribute.of(since))));
    }

    private static String rowOf(Instant now, int daysAgo, int part) {
        String day = "books#" + LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(daysAgo);
        return part == 0 ? day : day + "#" + part;
    }
}
