package dev.failurerelay.relay;

import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.LedgerUnavailableException;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A table as one environment reaches it. */
final class FaultyTable implements Table {

    private final Table table;
    private final FaultPoint effects;
    private final WithoutLedgerCheck check;

    FaultyTable(Table table, FaultPoint effects) {
        this(table, effects, new WithoutLedgerCheck());
    }

    FaultyTable(Table table, FaultPoint effects, WithoutLedgerCheck check) {
        this.table = table;
        this.effects = effects;
        this.check = check;
    }

    @Override
    public Optional<Row> get(String key) {
        return perform(() -> table.get(key));
    }

    @Override
    public WriteResult put(Row row, Condition condition) {
        return perform(() -> table.put(row, condition));
    }

    @Override
    public WriteResult update(String key, List<Change> changes, Condition condition) {
        return perform(() -> table.update(key, changes, condition));
    }

    private <T> T perform(Supplier<T> effect) {
        Supplier<T> unavailable = () -> {
            throw new LedgerUnavailableException("no answer");
        };
        T value = effects.perform(effect, unavailable, unavailable);
        check.ledgerAnswered();
        return value;
    }
}
