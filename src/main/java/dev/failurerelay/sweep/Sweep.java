package dev.failurerelay.sweep;

import dev.failurerelay.cause.CauseParser;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.invocation.Invocation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looks for executions that ended badly and that nobody was told of, in as many state machines as there is time for. */
public final class Sweep {

    private final RateLimitedStepFunctions stepFunctions;
    private final ExecutionFailureMapper mapper;
    private final SweepConfig config;
    private final SweepCursor bookmark;
    private final Set<ExecutionStatus> statuses;
    private final Book book;
    private final Teller teller;

    /** @param statuses the end states that count as failures */
    public Sweep(
            RateLimitedStepFunctions stepFunctions,
            CauseParser causes,
            SweepConfig config,
            SweepCursor bookmark,
            Set<ExecutionStatus> statuses,
            Book book,
            Teller teller) {
        this.stepFunctions = stepFunctions;
        this.mapper = new ExecutionFailureMapper(causes);
        this.config = config;
        this.bookmark = bookmark;
        this.statuses = Set.copyOf(statuses);
        this.book = book;
        this.teller = teller;
    }

    /**
     * Begins where the last sweep ran out of time, and goes round.
     *
     * @param lookback executions that stopped longer ago are left alone
     * @throws IncompleteSweepException where anything that was found was not told, or no state machine could be looked into;
     *     the rest was done
     * @throws RuntimeException where the state machines cannot be listed: nothing was done. The message says why
     */
    public SweepReport sweep(Duration lookback, Invocation invocation) {
        SweepDeadline time = SweepDeadline.of(invocation);
        List<String> covered = stepFunctions.stateMachines(time).stream()
                .filter(config::covers)
                .toList();
        List<String> stateMachines = inTurn(covered, bookmark.next(invocation.now()));
        SweepCounts tally = new SweepCounts();
        StateMachineScanner.Scope scope =
                new StateMachineScanner.Scope(invocation, time, invocation.now().minus(lookback), tally);
        MissedFailureScanner findings = new MissedFailureScanner(stepFunctions, mapper, statuses, book, teller, scope);
        StateMachineScanner search = new StateMachineScanner(stepFunctions, statuses, findings, scope);
        Optional<String> next = firstLeft(stateMachines, search, time);
        bookmark.move(next, invocation.now());
        return tally.swept(next);
    }

    /** From the marked one on, or, where that is gone, from the one that would come after it. */
    private static List<String> inTurn(List<String> sorted, Optional<String> mark) {
        return mark.map(first -> Stream.concat(
                                sorted.stream().filter(arn -> arn.compareTo(first) >= 0),
                                sorted.stream().filter(arn -> arn.compareTo(first) < 0))
                        .toList())
                .orElse(sorted);
    }

    /** Searches until time runs out; empty where all had their turn. */
    private static Optional<String> firstLeft(
            List<String> stateMachines, StateMachineScanner search, SweepDeadline time) {
        for (int i = 0; i < stateMachines.size(); i++) {
            if (time.isOver()) {
                return Optional.of(stateMachines.get(i));
            }
            if (!search.through(stateMachines.get(i))) {
                // One that takes a whole sweep by itself has had its turn: the others must have theirs.
                return Optional.of(stateMachines.get(i > 0 ? i : 1 % stateMachines.size()));
            }
        }
        return Optional.empty();
    }
}
