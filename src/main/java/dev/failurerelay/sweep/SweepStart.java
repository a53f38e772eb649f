package dev.failurerelay.sweep;

import dev.failurerelay.store.LedgerUnavailableException;
import dev.failurerelay.store.Table;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Determines since when executions count as missed. */
@Singleton
final class SweepStart {

    /** The event of a failure that stopped less than this before the sweep may be on its way. */
    static final Duration EVENT_DELAY = Duration.ofMinutes(5);

    /** As long as the ledger remembers what was announced. */
    private static final Duration MAX_PAUSE = Duration.ofDays(30);

    private final Table table;

    SweepStart(Table table) {
        this.table = table;
    }

    /**
     * The stop of the first execution that a sweep takes into account. It comes before the last search of any state machine, so
     * that neither a long cycle, nor a pause, nor a lookback that is shorter than the time between two sweeps leaves anything out.
     *
     * @param searchedSince since when each state machine has been searched at least once; empty if that is unknown
     */
    Instant of(SweepRange range, Optional<Instant> searchedSince, Instant now, SweepCounts counts) {
        Instant lookback = now.minus(range.lookback());
        Instant since = searchedSince
                .map(search -> earlier(lookback, later(search.minus(EVENT_DELAY), now.minus(MAX_PAUSE))))
                .orElse(lookback);
        // A table that was restored from a backup is younger than its rows.
        return range.sinceLedgerCreation()
                ? ledgerCreation(counts)
                        .filter(creation ->
                                searchedSince.filter(creation::isAfter).isEmpty())
                        .map(creation -> later(since, creation))
                        .orElse(since)
                : since;
    }

    private Optional<Instant> ledgerCreation(SweepCounts counts) {
        try {
            return table.createdAt();
        } catch (LedgerUnavailableException e) {
            counts.addProblem(
                    "It is unknown when the ledger's table was created, so that older failures are announced, too:"
                            + " dynamodb:DescribeTable: " + e.getMessage()
                            + "; allow the function's role dynamodb:DescribeTable");
            return Optional.empty();
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
