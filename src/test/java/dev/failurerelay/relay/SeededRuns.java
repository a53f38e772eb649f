package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a test with injected faults. The system property {@code <name>.runs} sets how many there are, with the seeds 0, 1, 2
 * and so on; {@code <name>.seed} gives them all the same seed.
 */
final class SeededRuns {

    /** With fewer runs, one kind of fault may not occur at all. */
    private static final int ENOUGH_FOR_ALL_FAULTS = 10;

    interface Run {
        void withSeed(long seed) throws InterruptedException;
    }

    private final String name;
    private final long count;
    private final @Nullable Long fixedSeed;

    private SeededRuns(String name, long count, @Nullable Long fixedSeed) {
        this.name = name;
        this.count = count;
        this.fixedSeed = fixedSeed;
    }

    static SeededRuns of(String name, long defaultCount) {
        return new SeededRuns(name, Long.getLong(name + ".runs", defaultCount), Long.getLong(name + ".seed"));
    }

    void each(Run run) throws InterruptedException {
        for (long seed : seeds()) {
            try {
                run.withSeed(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private long[] seeds() {
        return LongStream.range(0, count)
                .map(run -> fixedSeed == null ? run : fixedSeed)
                .toArray();
    }

    /** Prints what happened, and fails if the runs did not cover every kind of fault: then they proved less than they seem to. */
    void report(Map<FaultInjector.Fault, Integer> injected, Map<String, Long> totals) {
        System.out.printf("%s: %d runs, injected faults %s, totals %s%n", name, count, injected, totals);
        if (fixedSeed == null && count >= ENOUGH_FOR_ALL_FAULTS) {
            assertThat(injected).as("kinds of injected faults").containsOnlyKeys(FaultInjector.Fault.injectable());
        }
    }
}
