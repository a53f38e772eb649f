package dev.failurerelay.sweep;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.invocation.Invocation;
import dev.failurerelay.ledger.LedgerUnavailableException;
import dev.failurerelay.relay.IncompleteRelayException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
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
     * Finds and tells what ended badly. What cannot be asked for, or is not answered, is noted and keeps nothing else from it.
     *
     * @return whether there was time for all of it
     */
    boolean through(String stateMachine) {
        scope.tally().begun();
        return noted(stateMachine, () -> all(stateMachine));
    }

    private boolean all(String stateMachine) {
        // Most state machines have few executions: all of them, of whatever status, come in one answer.
        ListExecutionsResponse newest = stepFunctions.executions(stateMachine, null, null, scope.time());
        scope.tally().lookedInto();
        if (newest.nextToken() == null || reachesFarEnough(newest)) {
            return tell(newest, "");
        }
        boolean over = true;
        for (ExecutionStatus status : statuses.stream().sorted().toList()) {
            over &= noted(stateMachine + " (" + status + ")", () -> all(stateMachine, status));
        }
        return over;
    }

    private boolean all(String stateMachine, ExecutionStatus status) {
        String token = null;
        do {
            if (scope.time().isOver()) {
                return false;
            }
            ListExecutionsResponse page = stepFunctions.executions(stateMachine, status.name(), token, scope.time());
            if (!tell(page, status.name())) {
                return false;
            }
            token = reachesFarEnough(page) ? null : page.nextToken();
        } while (token != null);
        return true;
    }

    /** @return what the step returns; true where it ends by a fault */
    private boolean noted(String where, BooleanSupplier step) {
        try {
            return step.getAsBoolean();
        } catch (RefusedException e) {
            scope.tally().refused(where, e);
        } catch (LedgerUnavailableException e) {
            scope.tally().undone(where + ": the ledger is unavailable, " + e.getMessage());
        } catch (RuntimeException fault) {
            scope.tally().problem(where + ": unexpected " + fault.getClass().getSimpleName());
        }
        return true;
    }

    /** The last of a page has run the longest ago; by its redrive, which may be what it stands there for. */
    private boolean reachesFarEnough(ListExecutionsResponse page) {
        List<ExecutionListItem> executions = page.executions();
        if (executions.isEmpty()) {
            return false;
        }
        ExecutionListItem last = executions.get(executions.size() - 1);
        Instant enough = scope.since().minus(LONGEST_RUN);
        return Stream.of(last.startDate(), last.redriveDate())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .filter(latest -> latest.isBefore(enough))
                .isPresent();
    }

    /** @param asked the status that was asked for, for executions that are listed without theirs */
    private boolean tell(ListExecutionsResponse page, String asked) {
        List<ExecutionFailure> failures = new ArrayList<>();
        try {
            for (ExecutionListItem execution : page.executions()) {
                if (scope.time().isOver()) {
                    return false;
                }
                status(execution, asked)
                        .filter(status -> isNews(execution, status))
                        .flatMap(status -> described(execution, status))
                        .ifPresent(failures::add);
                if (failures.size() == GROUP) {
                    handOver(failures);
                }
            }
            return true;
        } finally {
            handOver(failures);
        }
    }

    /** Empty for one that did not end badly, or not within the lookback. */
    private Optional<ExecutionStatus> status(ExecutionListItem execution, String asked) {
        Instant stopped = execution.stopDate();
        return stopped == null || stopped.isBefore(scope.since())
                ? Optional.empty()
                : ExecutionStatus.named(Objects.requireNonNullElse(execution.statusAsString(), asked))
                        .filter(statuses::contains);
    }

    private boolean isNews(ExecutionListItem execution, ExecutionStatus status) {
        boolean known = book.closed(
                FoundExecution.attempt(execution.executionArn(), execution.redriveCount(), status),
                scope.invocation().now());
        scope.tally().found(known);
        return !known;
    }

    /** What is refused for good, as where a key of the state machine's own encrypts it, is told with what is known of it. */
    private Optional<ExecutionFailure> described(ExecutionListItem execution, ExecutionStatus status) {
        try {
            return stepFunctions
                    .describe(execution.executionArn(), scope.time())
                    .flatMap(FoundExecution::read)
                    .filter(failure -> statuses.contains(failure.status()));
        } catch (RefusedException e) {
            if (e.mayPass()) {
                throw e;
            }
            scope.tally()
                    .problem(execution.executionArn() + ": told without error, cause and input: " + e.getMessage());
            return Optional.of(FoundExecution.listed(execution, status, e));
        }
    }

    /** What goes wrong here keeps nothing else from being found. */
    private void handOver(List<ExecutionFailure> failures) {
        if (failures.isEmpty()) {
            return;
        }
        try {
            teller.tell(List.copyOf(failures), scope.invocation());
            scope.tally().told(failures.size());
        } catch (IncompleteRelayException e) {
            scope.tally().undone(String.valueOf(e.getMessage()));
        } catch (RuntimeException fault) {
            // Its message might hold anything.
            scope.tally()
                    .undone(failures.get(0).arn() + " and " + (failures.size() - 1) + " more: unexpected "
                            + fault.getClass().getSimpleName());
        }
        failures.clear();
    }
}
