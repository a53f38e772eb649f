package dev.failurerelay.store;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table that lives as long as this process: for a laptop, and for tests. Forgets the oldest rows beyond a bound. */
public final class InMemoryTable implements Table {

    /** Below 1 KB each: some 20 MB at most. */
    private static final int MAX_ROWS = 20_000;

    private final Map<String, Row> rows = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Row> eldest) {
            return size() > MAX_ROWS;
        }
    };

    @Override
    public synchronized Optional<Row> get(String key) {
        return Optional.ofNullable(rows.get(key));
    }

    @Override
    public synchronized Written put(Row row, Condition condition) {
        String key = row.text(Row.KEY).orElseThrow();
        Row before = rows.getOrDefault(key, NONE);
        return holds(condition, before) ? written(key, row) : refused(before);
    }

    @Override
    public synchronized Written update(String key, List<Change> changes, Condition condition) {
        Row before = rows.getOrDefault(key, NONE);
        if (!holds(condition, before)) {
            return refused(before);
        }
        Map<String, Attribute> after = new HashMap<>(before.attributes());
        after.put(Row.KEY, Attribute.of(key));
        changes.forEach(change -> apply(change, before, after));
        return written(key, new Row(after));
    }

    private static final Row NONE = new Row(Map.of());

    private Written written(String key, Row row) {
        rows.put(key, row);
        return new Written(true, Optional.of(row));
    }

    private static Written refused(Row row) {
        return new Written(false, Optional.of(row).filter(there -> !there.equals(NONE)));
    }

    private static void apply(Change change, Row before, Map<String, Attribute> after) {
        String name = change.attribute();
        if (change instanceof Change.Set set) {
            after.put(name, set.value());
        } else if (change instanceof Change.SetOnce once) {
            after.putIfAbsent(name, once.value());
        } else if (change instanceof Change.SetToNext next) {
            after.put(name, Attribute.of(before.number(next.number()).orElse(0L) + 1));
        } else if (change instanceof Change.Add add) {
            after.put(name, Attribute.of(before.number(name).orElse(0L) + add.amount()));
        } else {
            after.remove(name);
        }
    }

    private static boolean holds(Condition condition, Row row) {
        if (condition instanceof Condition.Absent absent) {
            return !row.attributes().containsKey(absent.attribute());
        }
        if (condition instanceof Condition.Present present) {
            return row.attributes().containsKey(present.attribute());
        }
        if (condition instanceof Condition.Equal equal) {
            return equal.value().equals(row.attributes().get(equal.attribute()));
        }
        if (condition instanceof Condition.Below below) {
            return row.number(below.attribute())
                    .filter(value -> value < below.bound())
                    .isPresent();
        }
        if (condition instanceof Condition.AtLeast atLeast) {
            return row.number(atLeast.attribute())
                    .filter(value -> value >= atLeast.bound())
                    .isPresent();
        }
        return condition instanceof Condition.All all
                ? all.conditions().stream().allMatch(each -> holds(each, row))
                : ((Condition.Any) condition).conditions().stream().anyMatch(each -> holds(each, row));
    }
}
