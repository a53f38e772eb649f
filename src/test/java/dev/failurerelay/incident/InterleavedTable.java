package dev.failurerelay.incident;

import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A table that runs something just before the first write of certain rows. */
final class InterleavedTable implements Table {

    private final Table table;
    private final Predicate<Row> late;
    private final Runnable before;
    private boolean happened;

    InterleavedTable(Table table, Predicate<Row> late, Runnable before) {
        this.table = table;
        this.late = late;
        this.before = before;
    }

    @Override
    public Optional<Row> get(String key) {
        return table.get(key);
    }

    @Override
    public WriteResult put(Row row, Condition condition) {
        if (!happened && late.test(row)) {
            happened = true;
            before.run();
        }
        return table.put(row, condition);
    }

    @Override
    public WriteResult update(String key, List<Change> changes, Condition condition) {
        return table.update(key, changes, condition);
    }
}
