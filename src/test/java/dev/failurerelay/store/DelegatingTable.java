package dev.failurerelay.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Another table, for tests that change one of its methods. */
public class DelegatingTable implements Table {

    private final Supplier<? extends Table> table;

    public DelegatingTable(Table table) {
        this(() -> table);
    }

    /** @param table asked at each call */
    public DelegatingTable(Supplier<? extends Table> table) {
        this.table = table;
    }

    @Override
    public Optional<Row> get(String key) {
        return table.get().get(key);
    }

    @Override
    public WriteResult put(Row row, Condition condition) {
        return table.get().put(row, condition);
    }

    @Override
    public WriteResult update(String key, List<Change> changes, Condition condition) {
        return table.get().update(key, changes, condition);
    }
}
