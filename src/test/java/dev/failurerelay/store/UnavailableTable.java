package dev.failurerelay.store;

import java.util.List;
import java.util.Optional;

/** A table that cannot be reached. */
public final class UnavailableTable implements Table {

    @Override
    public void preconnect() {
        throw unavailable();
    }

    @Override
    public Optional<Row> get(String key) {
        throw unavailable();
    }

    @Override
    public WriteResult put(Row row, Condition condition) {
        throw unavailable();
    }

    @Override
    public WriteResult update(String key, List<Change> changes, Condition condition) {
        throw unavailable();
    }

    private static LedgerUnavailableException unavailable() {
        return new LedgerUnavailableException("hunter2");
    }
}
