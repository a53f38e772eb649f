package dev.failurerelay.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Rows by their key, each written on its own, atomically and conditionally: what DynamoDB promises for one item. Callers compare
 * the {@link Expiry}. Reads see every write that was answered before.
 *
 * <p>All methods throw {@link LedgerUnavailableException} if the store cannot be reached or does not answer; a write may
 * then have happened.
 */
public interface Table {

    Optional<Row> get(String key);

    /** Writes a whole row and replaces the one that was there. */
    WriteResult put(Row row, Condition condition);

    /**
     * Changes a row, or creates it from the changes if there is none.
     *
     * @param changes at least one
     */
    WriteResult update(String key, List<Change> changes, Condition condition);

    /** When the table was created, which is before any of its rows; empty if it is only in memory. */
    default Optional<Instant> createdAt() {
        return Optional.empty();
    }

    /** Opens the connection that the first call would wait for; writes nothing. */
    default void preconnect() {}

    /**
     * @param applied whether the condition held
     * @param row as it is now: after the write, or as it made the condition fail; empty if there is none
     */
    record WriteResult(boolean applied, Optional<Row> row) {}
}
