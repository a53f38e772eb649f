package dev.failurerelay.sweep;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.invocation.Invocation;
import dev.failurerelay.sweep.SweepCursor.Position;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Searches state machines, one after the other, for failures that no event reported, as long as there is time. */
@Singleton
final class Sweep {

    private final RateLimitedStepFunctions stepFunctions;
    private final StateMachineScanner scanner;
    private final SweepConfig config;
    private final SweepStart start;
    private final SweepCursor cursor;
    private final SweepMetrics metrics;

    Sweep(
            RateLimitedStepFunctions stepFunctions,
            StateMachineScanner scanner,
            SweepConfig config,
            SweepStart start,
            SweepCursor cursor,
            SweepMetrics metrics) {
        this.stepFunctions = stepFunctions;
        this.scanner = scanner;
        this.config = config;
        this.start = start;
        this.cursor = cursor;
        this.metrics = metrics;
    }

    /**
     * What one sweep looks at, and where its results go.
     *
     * @param since executions that stopped before are ignored
     * @param until executions that stopped after are left to the next sweep
     * @param relay takes each group of failures, not empty
     */
    record Scope(
            Instant now,
            Instant since,
            Instant until,
            TimeLimit timeLimit,
            SweepCounts counts,
            Function<List<ExecutionFailure>, RelayResult> relay) {}

    /**
     * The end of a sweep's search.
     *
     * @param end before the invocation's deadline, so that time is left to relay and record what was found
     */
    record TimeLimit(Deadline deadline, Instant end) {

        /** 1/{@value} of the invocation's time is reserved. */
        private static final int RESERVED_SHARE = 5;

        static TimeLimit of(Invocation invocation) {
            Deadline deadline = invocation.deadline();
            Duration reserved = deadline.remainingAt(invocation.now()).dividedBy(RESERVED_SHARE);
            return new TimeLimit(deadline, deadline.at().minus(reserved));
        }

        Instant now() {
            return deadline.clock().instant();
        }

        boolean hasPassed() {
            return !allows(Duration.ZERO);
        }

        /** Whether a call can start after {@code pause}. */
        boolean allows(Duration pause) {
            return now().plus(pause).isBefore(end) && deadline.allows(pause);
        }
    }

    /**
     * Continues where the last sweep ran out of time, and starts over at the end of the list.
     *
     * @param relay delivers a group of failures as soon as it is found
     * @throws IncompleteSweepException if a failure was not examined or not announced to anybody, or no state machine could be
     *     searched; the rest is done
     * @throws RuntimeException if the state machines cannot be listed; nothing is done, and the message says why
     */
    SweepReport run(SweepRange range, Invocation invocation, Function<List<ExecutionFailure>, RelayResult> relay) {
        TimeLimit timeLimit = TimeLimit.of(invocation);
        List<String> covered = stepFunctions.stateMachines(timeLimit).stream()
                .filter(config::covers)
                .toList();
        Instant now = invocation.now();
        Position position = cursor.load(now);
        SweepCycle cycle = SweepCycle.from(position, covered, now);
        SweepCounts counts = new SweepCounts();
        Instant since = start.of(range, position.searchedSince(), now, counts);
        Scope scope = new Scope(now, since, now.minus(SweepStart.EVENT_DELAY), timeLimit, counts, relay);

        Optional<String> next = scan(cycle, scope);
        cursor.save(cycle.endingAt(next));
        metrics.reportCycle(cycle, range.lookback(), counts, timeLimit.now());
        SweepReport report = counts.report(next);
        metrics.countSweep(counts, now);
        counts.throwIfIncomplete(report);
        return report;
    }

    /** @return the state machine that the next sweep starts with; empty if all were scanned */
    private Optional<String> scan(SweepCycle cycle, Scope scope) {
        List<String> stateMachines = cycle.order();
        for (int i = 0; i < stateMachines.size(); i++) {
            cycle.reach(i, scope.timeLimit().now());
            if (scope.timeLimit().hasPassed()) {
                return Optional.of(stateMachines.get(i));
            }
            cycle.search(i);
            if (!scanner.scan(stateMachines.get(i), scope)) {
                return Optional.of(stateMachines.get(i > 0 ? i : skip(stateMachines, scope)));
            }
        }
        cycle.complete(scope.timeLimit().now());
        return Optional.empty();
    }

    /** A state machine that takes a whole sweep alone is not continued, so that the others are scanned. */
    private static int skip(List<String> stateMachines, Scope scope) {
        scope.counts()
                .addWarning(
                        stateMachines.get(0) + ": one sweep has too little time for all of its executions, and the next"
                                + " sweep starts after it; give the function more time");
        return 1 % stateMachines.size();
    }
}
