package dev.failurerelay.relay;

import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.LedgerUnavailableException;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Table;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A table that cannot be used at times. */
final class TableWithOutages implements Table {

    /** What a call without an answer costs. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Table table;
    private final ServiceOutages outages;
    private final EnvironmentClock clock;

    TableWithOutages(Table table, ServiceOutages outages, EnvironmentClock clock) {
        this.table = table;
        this.outages = outages;
        this.clock = clock;
    }

    @Override
    public Optional<Row> get(String key) {
        return call(() -> table.get(key));
    }

    @Override
    public WriteResult put(Row row, Condition condition) {
        return call(() -> table.put(row, condition));
    }

    @Override
    public WriteResult update(String key, List<Change> changes, Condition condition) {
        return call(() -> table.update(key, changes, condition));
    }

    private <T> T call(Supplier<T> effect) {
        Optional<ServiceOutages.Kind> outage = outages.at(clock.instant());
        if (outage.isEmpty()) {
            return effect.get();
        }
        switch (outage.get()) {
            case UNREACHABLE, REJECTING -> {}
            case HANGING -> clock.advance(TIMEOUT);
            case COMPLETING -> {
                T unused = effect.get();
                clock.advance(TIMEOUT);
            }
        }
        throw new LedgerUnavailableException(outage.get().name());
    }
}
