package dev.failurerelay.sweep;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.invocation.Invocation;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Searches state machines, one after the other, for failures that no event reported, as long as there is time. */
@Singleton
final class Sweep {

    private final RateLimitedStepFunctions stepFunctions;
    private final StateMachineScanner scanner;
    private final SweepConfig config;
    private final SweepCursor cursor;

    Sweep(RateLimitedStepFunctions stepFunctions, StateMachineScanner scanner, SweepConfig config, SweepCursor cursor) {
        this.stepFunctions = stepFunctions;
        this.scanner = scanner;
        this.config = config;
        this.cursor = cursor;
    }

    /**
     * What one sweep looks at, and where its results go.
     *
     * @param since executions that stopped before are ignored
     * @param relay takes each group of failures, not empty
     */
    record Scope(
            Instant now,
            Instant since,
            TimeLimit timeLimit,
            SweepCounts counts,
            Consumer<List<ExecutionFailure>> relay) {}

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

        boolean hasPassed() {
            return !allows(Duration.ZERO);
        }

        /** Whether a call can start after {@code pause}. */
        boolean allows(Duration pause) {
            return deadline.clock().instant().plus(pause).isBefore(end) && deadline.allows(pause);
        }
    }

    /**
     * Continues where the last sweep ran out of time, and starts over at the end of the list.
     *
     * @param lookback executions that stopped longer ago are ignored
     * @param relay delivers a group of failures as soon as it is found
     * @throws IncompleteSweepException if any failure was not relayed, or no state machine could be searched; the rest is done
     * @throws RuntimeException if the state machines cannot be listed; nothing is done, and the message says why
     */
    SweepReport run(Duration lookback, Invocation invocation, Consumer<List<ExecutionFailure>> relay) {
        TimeLimit timeLimit = TimeLimit.of(invocation);
        List<String> covered = stepFunctions.stateMachines(timeLimit).stream()
                .filter(config::covers)
                .toList();
        Instant now = invocation.now();
        Scope scope = new Scope(now, now.minus(lookback), timeLimit, new SweepCounts(), relay);
        Optional<String> next = scan(startingAt(cursor.load(now), covered), scope);
        cursor.save(next, now);
        return scope.counts().reportOrThrow(next);
    }

    /** If the state machine of the cursor was deleted, the one after it is the first. */
    private static List<String> startingAt(Optional<String> cursor, List<String> sorted) {
        return cursor.map(first -> Stream.concat(
                                sorted.stream().filter(arn -> arn.compareTo(first) >= 0),
                                sorted.stream().filter(arn -> arn.compareTo(first) < 0))
                        .toList())
                .orElse(sorted);
    }

    /** @return the state machine that the next sweep starts with; empty if all were scanned */
    private Optional<String> scan(List<String> stateMachines, Scope scope) {
        for (int i = 0; i < stateMachines.size(); i++) {
            if (scope.timeLimit().hasPassed()) {
                return Optional.of(stateMachines.get(i));
            }
            if (!scanner.scan(stateMachines.get(i), scope)) {
                // A state machine that takes a whole sweep alone is not continued, so that the others are scanned.
                return Optional.of(stateMachines.get(i > 0 ? i : 1 % stateMachines.size()));
            }
        }
        return Optional.empty();
    }
}
