package dev.failurerelay.incident;

import dev.failurerelay.store.Attribute;
import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.Expiry;
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
 * Which incidents have grown, and may yet have more to tell when they are over: a row for each day on which they grew, with an
 * attribute for each incident, so that no row grows for ever.
 */
@Singleton
public class PendingSummaries {

    private static final String OPEN = "open ";

    /** As long as a row is kept. */
    private static final int DAYS = 31;

    /** Beyond it, the oldest are forgotten, at the price of a write. */
    private static final int MAX_REMEMBERED = 1_000;

    private final Table table;
    private final Duration window;

    /** By this environment, and when. */
    private final Map<IncidentId, Instant> opened = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<IncidentId, Instant> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    public PendingSummaries(Table table, IncidentConfig config) {
        this.table = table;
        this.window = config.window();
    }

    /** @param days the rows that have it, of each day on which the incident grew, and when it was opened there */
    public record Book(IncidentId incident, Map<String, Long> days) {}

    /**
     * Opens the book of an incident that has just grown. It is closed once the incident was quiet for its window: until then,
     * this environment need not open it again.
     */
    public void open(IncidentId id, Instant now) {
        if (!isOpen(id, now)) {
            Change open = Change.set(OPEN + id.value(), now.toEpochMilli());
            Expiry.updateOrRecreate(
                    table, rowOf(now, 0), List.of(open, Expiry.refresh(now)), Expiry.notExpired(now), now);
            remember(id, now);
        }
    }

    private synchronized boolean isOpen(IncidentId id, Instant now) {
        Instant since = opened.get(id);
        return since != null && now.isBefore(since.plus(window));
    }

    private synchronized void remember(IncidentId id, Instant now) {
        opened.put(id, now);
    }

    /** Those that began to grow first come first. */
    public List<Book> open(Instant now) {
        Map<String, Map<String, Long>> days = new LinkedHashMap<>();
        for (int ago = DAYS; ago >= 0; ago--) {
            String day = rowOf(now, ago);
            table.get(day)
                    .filter(row -> !Expiry.isExpired(row, now))
                    .ifPresent(row -> row.attributes().keySet().stream()
                            .filter(name -> name.startsWith(OPEN))
                            .sorted()
                            .forEach(name -> days.computeIfAbsent(name, book -> new HashMap<>())
                                    .put(day, row.number(name).orElse(0L))));
        }
        return days.entrySet().stream()
                .map(book -> new Book(new IncidentId(book.getKey().substring(OPEN.length())), book.getValue()))
                .toList();
    }

    /** Leaves it open where it was opened again since. */
    public void close(Book book) {
        String name = OPEN + book.incident().value();
        book.days()
                .forEach((day, opened) -> table.update(
                        day, List.of(new Change.Remove(name)), new Condition.Equal(name, Attribute.of(opened))));
    }

    private static String rowOf(Instant now, int daysAgo) {
        return "books#" + LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(daysAgo);
    }
}
