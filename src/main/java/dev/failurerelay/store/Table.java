package dev.failurerelay.store;

import java.util.List;
import java.util.Optional;

/**
 * Rows by their key, each written by itself, at once and conditionally: what DynamoDB promises of one item. Expiry is for
 * the caller to compare. Reads see every write that was answered before.
 *
 * <p>All methods throw {@link LedgerUnavailableException} where the store cannot be reached or gave no answer; a write may
 * then have happened.
 */
public interface Table {

    Optional<Row> get(String key);

    /** Writes a whole row in the place of what was there. */
    Written put(Row row, Condition condition);

    /**
     * Changes a row, or makes it of the changes where there is none.
     *
     * @param changes at least one
     */
    Written update(String key, List<Change> changes, Condition condition);

    /** Does beforehand what the first call would wait for; writes nothing. */
    default void prepare() {}

    /**
     * What came of a write.
     *
     * @param done whether the condition held
     * @param row as it is now: after the write, or as it stands in the way; empty where there is none
     */
    record Written(boolean done, Optional<Row> row) {}
}
