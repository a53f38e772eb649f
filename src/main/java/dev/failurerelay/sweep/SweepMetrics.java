package dev.failurerelay.sweep;

import dev.failurerelay.metrics.Metrics;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Counts sweeps, measures how long a cycle through all state machines takes, and reports one that takes longer than the lookback. */
@Singleton
final class SweepMetrics {

    private final Metrics metrics;

    SweepMetrics(Metrics metrics) {
        this.metrics = metrics;
    }

    /** @param start of the sweep; counted only if it examined what it reached */
    void countSweep(SweepCounts counts, Instant start) {
        if (counts.isExamined()) {
            metrics.count(start, "Sweeps", 1);
        }
        metrics.count(start, "LedgerUnavailable", counts.ledgerFailures());
    }

    /** @param now the end of the sweep's search */
    void reportCycle(SweepCycle cycle, Duration lookback, SweepCounts counts, Instant now) {
        cycle.finished().forEach(duration -> metrics.sweepCycle(now, duration));
        Optional<String> tooLong = cycle.finished().stream()
                .filter(duration -> duration.compareTo(lookback) > 0)
                .findFirst()
                .map(duration -> "took " + inMinutes(duration))
                .or(() -> cycle.unfinished(now)
                        .filter(duration -> duration.compareTo(lookback) > 0)
                        .map(duration -> "has taken " + inMinutes(duration) + " and is not finished"));
        tooLong.ifPresent(duration -> {
            metrics.count(now, "SweepCycleOverLookback", 1);
            counts.addWarning("The cycle through all " + cycle.order().size() + " state machines " + duration
                    + ", more than the lookback of " + lookback
                    + ": failures without an event are found as late as that."
                    + " Sweep more often, give the function more time, or name fewer state machines in"
                    + " SWEEP_STATE_MACHINES; else set SWEEP_LOOKBACK to the time that may pass");
        });
    }

    private static Duration inMinutes(Duration duration) {
        return duration.compareTo(Duration.ofMinutes(1)) < 0 ? duration : Duration.ofMinutes(duration.toMinutes());
    }
}
