package dev.failurerelay.relay;

import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.LedgerUnavailableException;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A table with an action or an error at the first change of an attribute. */
final class HookedTable implements Table {

    private final Table table;
    private final String attribute;
    private final boolean refused;
    private final Runnable then;
    private boolean happened;

    private HookedTable(Table table, String attribute, boolean refused, Runnable then) {
        this.table = table;
        this.attribute = attribute;
        this.refused = refused;
        this.then = then;
    }

    /** Runs an action right after the change. */
    static Table after(Table table, String attribute, Runnable then) {
        return new HookedTable(table, attribute, false, then);
    }

    /** The change fails. */
    static Table refusing(Table table, String attribute) {
        return new HookedTable(table, attribute, true, () -> {});
    }

    @Override
    public Optional<Row> get(String key) {
        return table.get(key);
    }

    @Override
    public WriteResult put(Row row, Condition condition) {
        return table.put(row, condition);
    }

    @Override
    public WriteResult update(String key, List<Change> changes, Condition condition) {
        Supplier<WriteResult> update = () -> table.update(key, changes, condition);
        if (happened || changes.stream().noneMatch(change -> change.attribute().equals(attribute))) {
            return update.get();
        }
        happened = true;
        if (refused) {
            throw new LedgerUnavailableException("ProvisionedThroughputExceededException");
        }
        WriteResult written = update.get();
        then.run();
        return written;
    }
}
