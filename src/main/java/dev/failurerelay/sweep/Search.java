package dev.failurerelay.sweep;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.invocation.Invocation;
import dev.failurerelay.relay.IncompleteRelayException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;

/** One sweep's search through state machines, one by one. What it finds is told as it goes. */
final class Search {

    /**
     * Executions are listed by when they started, and what counts is when they stopped. A Standard execution may run for a
     * year: to find all that stopped lately, all that started within a year would have to be listed, every time. One that
     * ran for longer than this, and whose event was lost, is the price.
     */
    static final Duration LONGEST_RUN = Duration.ofDays(30);

    /** Told at once: few enough that little is left undone when time runs out. */
    static final int GROUP = 25;

    private final PacedStepFunctions stepFunctions;
    private final Set<ExecutionStatus> statuses;
    private final Book book;
    private final Teller teller;
    private final Scope scope;

    /**
     * What one sweep is to look at, and by when.
     *
     * @param since what stopped before is left alone
     */
    record Scope(Invocation invocation, SearchTime time, Instant since, Tally tally) {}

    Search(PacedStepFunctions stepFunctions, Set<ExecutionStatus> statuses, Book book, Teller teller, Scope scope) {
        this.stepFunctions = stepFunctions;
        this.statuses = statuses;
        this.book = book;
        this.teller = teller;
        this.scope = scope;
    }

    /**
     * Finds and tells what ended badly.
     *
     * @return whether there was time for all of it
     * @throws RefusedException where Step Functions does not answer; what was found before is told
     * @throws dev.failurerelay.ledger.LedgerUnavailableException where it cannot be read what is known
     */
    boolean through(String stateMachine) {
        // Most state machines have few executions: all of them, of whatever status, come in one answer.
        ListExecutionsResponse newest = stepFunctions.executions(stateMachine, null, null, scope.time());
        boolean whole = newest.nextToken() == null || reachesFarEnough(newest);
        return whole
                ? tell(unknown(newest, ""))
                : statuses.stream().sorted().allMatch(status -> through(stateMachine, status));
    }

    private boolean through(String stateMachine, ExecutionStatus status) {
        String token = null;
        do {
            if (scope.time().isOver()) {
                return false;
            }
            ListExecutionsResponse page = stepFunctions.executions(stateMachine, status.name(), token, scope.time());
            if (!tell(unknown(page, status.name()))) {
                return false;
            }
            token = reachesFarEnough(page) ? null : page.nextToken();
        } while (token != null);
        return true;
    }

    private boolean reachesFarEnough(ListExecutionsResponse page) {
        Instant enough = scope.since().minus(LONGEST_RUN);
        return page.executions().stream()
                .map(ExecutionListItem::startDate)
                .filter(Objects::nonNull)
                .anyMatch(started -> started.isBefore(enough));
    }

    /** @param asked the status that was asked for, for executions that are listed without theirs */
    private List<String> unknown(ListExecutionsResponse page, String asked) {
        List<String> unknown = new ArrayList<>();
        for (ExecutionListItem execution : page.executions()) {
            Optional<ExecutionStatus> status = ExecutionStatus.named(
                            Objects.requireNonNullElse(execution.statusAsString(), asked))
                    .filter(statuses::contains);
            if (status.isPresent() && stoppedInTime(execution.stopDate())) {
                boolean known = book.closed(
                        FoundExecution.attempt(execution.executionArn(), execution.redriveCount(), status.get()),
                        scope.invocation().now());
                scope.tally().found(known);
                if (!known) {
                    unknown.add(execution.executionArn());
                }
            }
        }
        return unknown;
    }

    private boolean stoppedInTime(@Nullable Instant stopped) {
        return stopped != null && !stopped.isBefore(scope.since());
    }

    private boolean tell(List<String> executions) {
        for (int from = 0; from < executions.size(); from += GROUP) {
            if (!tellGroup(executions.subList(from, Math.min(executions.size(), from + GROUP)))) {
                return false;
            }
        }
        return true;
    }

    private boolean tellGroup(List<String> executions) {
        List<ExecutionFailure> failures = new ArrayList<>();
        try {
            for (String execution : executions) {
                if (scope.time().isOver()) {
                    return false;
                }
                stepFunctions
                        .describe(execution, scope.time())
                        .flatMap(FoundExecution::read)
                        .filter(failure -> statuses.contains(failure.status()))
                        .ifPresent(failures::add);
            }
            return true;
        } finally {
            handOver(failures);
        }
    }

    /** What goes wrong here keeps nothing else from being found. */
    private void handOver(List<ExecutionFailure> failures) {
        if (failures.isEmpty()) {
            return;
        }
        try {
            teller.tell(failures, scope.invocation());
            scope.tally().told(failures.size());
        } catch (IncompleteRelayException e) {
            scope.tally().undone(String.valueOf(e.getMessage()));
        } catch (RuntimeException fault) {
            // Its message might hold anything.
            scope.tally()
                    .undone(failures.get(0).arn() + " and " + (failures.size() - 1) + " more: unexpected "
                            + fault.getClass().getSimpleName());
        }
    }
}
