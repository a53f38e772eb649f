package dev.failurerelay.sweep;

import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.invocation.Invocation;
import dev.failurerelay.store.LedgerUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;

/** One sweep's search through state machines, one by one. What it finds is told as it goes. */
final class StateMachineScanner {

    /**
     * Executions are listed by when they started, and what counts is when they stopped. A Standard execution may run for a
     * year: to find all that stopped lately, all that started within a year would have to be listed, every time. One that
     * ran for longer than this, and whose event was lost, is the price.
     */
    static final Duration MAX_RUN = Duration.ofDays(30);

    private final RateLimitedStepFunctions stepFunctions;
    private final Set<ExecutionStatus> statuses;
    private final MissedFailureScanner findings;
    private final Scope scope;

    /**
     * What one sweep is to look at, and by when.
     *
     * @param since what stopped before is left alone
     */
    record Scope(Invocation invocation, SweepDeadline time, Instant since, SweepCounts tally) {}

    StateMachineScanner(
            RateLimitedStepFunctions stepFunctions,
            Set<ExecutionStatus> statuses,
            MissedFailureScanner findings,
            Scope scope) {
        this.stepFunctions = stepFunctions;
        this.statuses = statuses;
        this.findings = findings;
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
        scope.tally().sighted();
        if (newest.nextToken() == null || reachesFarEnough(newest)) {
            return findings.tell(newest, "");
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
            if (!findings.tell(page, status.name())) {
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
        } catch (SweepCallException e) {
            scope.tally().refused(where, e);
        } catch (LedgerUnavailableException e) {
            scope.tally().undone(where + ": the ledger is unavailable, " + e.getMessage());
        } catch (RuntimeException fault) {
            scope.tally().problem(where + ": unexpected " + fault.getClass().getSimpleName());
        }
        return true;
    }

    /** The newest come first: by their start, or by their redrive, of which nothing is documented. */
    private boolean reachesFarEnough(ListExecutionsResponse page) {
        List<ExecutionListItem> executions = page.executions();
        if (executions.isEmpty()) {
            return false;
        }
        ExecutionListItem last = executions.get(executions.size() - 1);
        Instant enough = scope.since().minus(MAX_RUN);
        return Stream.of(last.startDate(), last.redriveDate())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .filter(latest -> latest.isBefore(enough))
                .isPresent();
    }
}
