package dev.failurerelay.incident;

import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.store.BoundedMap;
import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.Expiry;
import dev.failurerelay.store.Row.Attribute;
import dev.failurerelay.store.Table;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The incidents whose final count is still to be announced: a row for each day on which incidents grew, with an attribute for
 * each incident, so that no row grows without bound.
 */
@Singleton
public class PendingFinalCounts {

    private static final String PENDING = "open ";

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
            Change pending = Change.set(PENDING + id.value(), now.toEpochMilli());
            Expiry.updateOrRecreate(
                    table, rowOf(now, 0), List.of(pending, Expiry.refresh(now)), Expiry.notExpired(now), now);
            remember(id, now);
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
            String day = rowOf(now, ago);
            Expiry.find(table, day, now)
                    .ifPresent(row -> row.attributes().keySet().stream()
                            .filter(name -> name.startsWith(PENDING))
                            .sorted()
                            .forEach(name -> pending.computeIfAbsent(name, unseen -> new HashMap<>())
                                    .put(day, row.number(name).orElse(0L))));
        }
        return pending.entrySet().stream()
                .map(each -> new PendingFinalCount(
                        new IncidentId(each.getKey().substring(PENDING.length())), each.getValue()))
                .toList();
    }

    /** Leaves it on a day if it was added again there since it was listed. */
    public void remove(PendingFinalCount pending) {
        String name = PENDING + pending.incident().value();
        pending.days()
                .forEach((day, since) -> table.update(
                        day, List.of(new Change.Remove(name)), new Condition.Equal(name, Attribute.of(since))));
    }

    private static String rowOf(Instant now, int daysAgo) {
        return "books#" + LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(daysAgo);
    }
}
