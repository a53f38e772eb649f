package dev.failurerelay.sweep;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.relay.IncompleteRelayException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;

/** Of what one sweep finds listed, tells what ended badly and nobody was told of, as it goes. */
final class MissedFailureScanner {

    /** Told at once: few enough that little is left undone when time runs out. */
    static final int GROUP = 25;

    private final RateLimitedStepFunctions stepFunctions;
    private final ExecutionFailureMapper mapper;
    private final Set<ExecutionStatus> statuses;
    private final Book book;
    private final Teller teller;
    private final StateMachineScanner.Scope scope;

    MissedFailureScanner(
            RateLimitedStepFunctions stepFunctions,
            ExecutionFailureMapper mapper,
            Set<ExecutionStatus> statuses,
            Book book,
            Teller teller,
            StateMachineScanner.Scope scope) {
        this.stepFunctions = stepFunctions;
        this.mapper = mapper;
        this.statuses = statuses;
        this.book = book;
        this.teller = teller;
        this.scope = scope;
    }

    /**
     * @param asked the status that was asked for, for executions that are listed without theirs
     * @return whether there was time for all of the page
     * @throws SweepCallException where one cannot be described now; what was found before is told
     * @throws dev.failurerelay.store.LedgerUnavailableException where it cannot be read what is known; likewise
     */
    boolean tell(ListExecutionsResponse page, String asked) {
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
                : ExecutionStatus.parse(Objects.requireNonNullElse(execution.statusAsString(), asked))
                        .filter(statuses::contains);
    }

    private boolean isNews(ExecutionListItem execution, ExecutionStatus status) {
        boolean known = book.closed(
                ExecutionFailureMapper.attempt(execution.executionArn(), execution.redriveCount(), status),
                scope.invocation().now());
        scope.tally().found(known);
        return !known;
    }

    /** What is refused for good, as where a key of the state machine's own encrypts it, is told with what is known of it. */
    private Optional<ExecutionFailure> described(ExecutionListItem execution, ExecutionStatus status) {
        try {
            return stepFunctions
                    .describe(execution.executionArn(), scope.time())
                    .flatMap(mapper::read)
                    .filter(failure -> statuses.contains(failure.status()));
        } catch (SweepCallException e) {
            if (e.mayPass()) {
                throw e;
            }
            scope.tally()
                    .problem(execution.executionArn() + ": told without error, cause and input: " + e.getMessage());
            return Optional.of(mapper.listed(execution, status, e));
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
