package dev.failurerelay.sweep;

import java.time.Duration;

/**
 * What a sweep examines.
 *
 * @param lookback how far back at least; positive
 * @param sinceLedgerCreation whether to leave out what stopped before the ledger's table was created
 */
record SweepRange(Duration lookback, boolean sinceLedgerCreation) {

    /** The smallest range with all that both cover. */
    SweepRange covering(SweepRange other) {
        return new SweepRange(
                lookback.compareTo(other.lookback) < 0 ? other.lookback : lookback,
                sinceLedgerCreation && other.sinceLedgerCreation);
    }
}
