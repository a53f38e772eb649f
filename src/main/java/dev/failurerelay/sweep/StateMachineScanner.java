package dev.failurerelay.sweep;

import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.intake.IntakeConfig;
import dev.failurerelay.store.LedgerUnavailableException;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;

/** Lists the executions of a state machine, as far back as is necessary. */
@Singleton
final class StateMachineScanner {

    private final RateLimitedStepFunctions stepFunctions;
    private final MissedFailureScanner failures;
    private final Set<ExecutionStatus> statuses;

    StateMachineScanner(RateLimitedStepFunctions stepFunctions, MissedFailureScanner failures, IntakeConfig intake) {
        this.stepFunctions = stepFunctions;
        this.failures = failures;
        this.statuses = intake.statuses();
    }

    /**
     * Relays the missed failures of a state machine. A fault is counted and does not affect other state machines.
     *
     * @return whether there was enough time
     */
    boolean scan(String stateMachine, Sweep.Scope scope) {
        scope.counts().addStateMachine();
        return countingFaults(stateMachine, scope, () -> scanAll(stateMachine, scope));
    }

    private boolean scanAll(String stateMachine, Sweep.Scope scope) {
        // Most state machines have few executions, so that one page without a filter holds all of them.
        ListExecutionsResponse newest = stepFunctions.executions(stateMachine, null, null, scope.timeLimit());
        scope.counts().markReachable();
        ListingOrder order = new ListingOrder();
        order.observe(newest.executions());
        if (newest.nextToken() == null || order.reaches(scope.since())) {
            return failures.relay(newest, "", scope);
        }
        boolean complete = true;
        for (ExecutionStatus status : statuses.stream().sorted().toList()) {
            complete &= countingFaults(
                    stateMachine + " (" + status + ")", scope, () -> scanStatus(stateMachine, status.name(), scope));
        }
        return complete;
    }

    private boolean scanStatus(String stateMachine, String status, Sweep.Scope scope) {
        ListingOrder order = new ListingOrder();
        String token = null;
        do {
            if (scope.timeLimit().hasPassed()) {
                return false;
            }
            ListExecutionsResponse page = stepFunctions.executions(stateMachine, status, token, scope.timeLimit());
            if (!failures.relay(page, status, scope)) {
                return false;
            }
            order.observe(page.executions());
            token = order.reaches(scope.since()) ? null : page.nextToken();
        } while (token != null);
        return true;
    }

    /** @return the step's result; true if it ends with a fault */
    private static boolean countingFaults(String where, Sweep.Scope scope, BooleanSupplier step) {
        try {
            return step.getAsBoolean();
        } catch (SweepCallException e) {
            scope.counts().addCallFailure(where, e);
        } catch (LedgerUnavailableException e) {
            scope.counts().addLedgerFailure(where + ": the ledger is unavailable, " + e.getMessage());
        } catch (RuntimeException fault) {
            scope.counts().addProblem(where + ": unexpected " + fault.getClass().getSimpleName());
        }
        return true;
    }
}
