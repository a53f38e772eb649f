package dev.failurerelay.store;

import dev.failurerelay.store.Row.Attribute;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table that lives as long as this process: on a laptop, and in tests. Forgets the oldest rows beyond a bound. */
public final class InMemoryTable implements Table {

    /** A row is below 1 KB: 20 MB at most. */
    private static final int MAX_ROWS = 20_000;

    private static final Row NONE = new Row(Map.of());

    private final Map<String, Row> rows = BoundedMap.byInsertion(MAX_ROWS);

    @Override
    public synchronized Optional<Row> get(String key) {
        return Optional.ofNullable(rows.get(key));
    }

    @Override
    public synchronized WriteResult put(Row row, Condition condition) {
        String key = row.text(Row.KEY).orElseThrow();
        Row before = rows.getOrDefault(key, NONE);
        return condition.test(before) ? applied(key, row) : conditionFailed(before);
    }

    @Override
    public synchronized WriteResult update(String key, List<Change> changes, Condition condition) {
        Row before = rows.getOrDefault(key, NONE);
        if (!condition.test(before)) {
            return conditionFailed(before);
        }
        Map<String, Attribute> after = new HashMap<>(before.attributes());
        after.put(Row.KEY, Attribute.of(key));
        if (changes.stream().map(Change::attribute).distinct().count() < changes.size()) {
            throw new LedgerUnavailableException("two changes of one attribute", false);
        }
        changes.forEach(change -> change.apply(before, after));
        return applied(key, new Row(after));
    }

    private WriteResult applied(String key, Row row) {
        if (bytes(row) > Row.MAX_BYTES) {
            throw new RowFullException();
        }
        rows.put(key, row);
        return new WriteResult(true, Optional.of(row));
    }

    /** About as DynamoDB counts. */
    private static int bytes(Row row) {
        return row.attributes().entrySet().stream()
                .mapToInt(attribute -> bytes(attribute.getKey()) + bytes(attribute.getValue()))
                .sum();
    }

    private static int bytes(Attribute value) {
        return value instanceof Attribute.Text text
                ? bytes(text.value())
                : bytes(Long.toString(((Attribute.Count) value).value())) / 2 + 1;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static WriteResult conditionFailed(Row row) {
        return new WriteResult(false, row.equals(NONE) ? Optional.empty() : Optional.of(row));
    }
}
