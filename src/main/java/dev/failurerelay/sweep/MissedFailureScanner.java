package dev.failurerelay.sweep;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.intake.IntakeConfig;
import dev.failurerelay.ledger.Ledger;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;

/** Relays the listed executions that failed and that the ledger does not know. */
@Singleton
final class MissedFailureScanner {

    /** Relayed together: few enough that little is left undone when time runs out. */
    static final int GROUP_SIZE = 25;

    private final RateLimitedStepFunctions stepFunctions;
    private final ExecutionFailureMapper mapper;
    private final Ledger ledger;
    private final Set<ExecutionStatus> statuses;

    MissedFailureScanner(
            RateLimitedStepFunctions stepFunctions, ExecutionFailureMapper mapper, Ledger ledger, IntakeConfig intake) {
        this.stepFunctions = stepFunctions;
        this.mapper = mapper;
        this.ledger = ledger;
        this.statuses = intake.statuses();
    }

    /**
     * Relays the missed failures of a page.
     *
     * @param filter the status that the page was filtered by, for executions that are listed without one
     * @return whether there was enough time for the whole page
     * @throws SweepCallException if an execution cannot be described now; the failures before it are relayed
     * @throws dev.failurerelay.store.LedgerUnavailableException if the ledger cannot be read; likewise
     */
    boolean relay(ListExecutionsResponse page, String filter, Sweep.Scope scope) {
        List<ExecutionFailure> failures = new ArrayList<>();
        try {
            for (ExecutionListItem execution : page.executions()) {
                if (scope.timeLimit().hasPassed()) {
                    return false;
                }
                failedStatus(execution, filter, scope)
                        .filter(status -> isMissed(execution, status, scope))
                        .flatMap(status -> describe(execution, status, scope))
                        .ifPresent(failures::add);
                if (failures.size() == GROUP_SIZE) {
                    relayGroup(failures, scope);
                    failures.clear();
                }
            }
            return true;
        } finally {
            relayGroup(failures, scope);
        }
    }

    /** Empty if the execution did not fail, or stopped before the lookback or so recently that its event may still arrive. */
    private Optional<ExecutionStatus> failedStatus(ExecutionListItem execution, String filter, Sweep.Scope scope) {
        Instant stopped = execution.stopDate();
        return stopped == null || stopped.isBefore(scope.since()) || stopped.isAfter(scope.until())
                ? Optional.empty()
                : ExecutionStatus.parse(Objects.requireNonNullElse(execution.statusAsString(), filter))
                        .filter(statuses::contains);
    }

    private boolean isMissed(ExecutionListItem execution, ExecutionStatus status, Sweep.Scope scope) {
        boolean known = ledger.isKnown(
                ExecutionFailureMapper.attempt(execution.executionArn(), execution.redriveCount(), status),
                scope.now());
        scope.counts().addFound(known);
        return !known;
    }

    /** If AWS refuses permanently, as with a state machine's own encryption key, the listed fields are relayed alone. */
    private Optional<ExecutionFailure> describe(
            ExecutionListItem execution, ExecutionStatus status, Sweep.Scope scope) {
        try {
            return stepFunctions
                    .describe(execution.executionArn(), scope.timeLimit())
                    .flatMap(mapper::described)
                    .filter(failure -> statuses.contains(failure.status()));
        } catch (SweepCallException e) {
            if (e.isTransient()) {
                throw e;
            }
            scope.counts()
                    .addProblem(
                            execution.executionArn() + ": announced without error, cause and input: " + e.getMessage());
            return Optional.of(mapper.listed(execution, status, e));
        }
    }

    /** A fault is counted and does not affect other failures. */
    private static void relayGroup(List<ExecutionFailure> failures, Sweep.Scope scope) {
        if (failures.isEmpty()) {
            return;
        }
        try {
            scope.counts().add(scope.relay().apply(List.copyOf(failures)));
        } catch (RuntimeException fault) {
            // Its message may contain anything.
            scope.counts()
                    .addUnannounced(failures.get(0).arn() + " and " + (failures.size() - 1) + " more: unexpected "
                            + fault.getClass().getSimpleName());
        }
    }
}
