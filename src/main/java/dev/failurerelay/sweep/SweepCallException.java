package dev.failurerelay.sweep;

import dev.failurerelay.history.StepFunctionsCallException;
import dev.failurerelay.http.AwsErrors;

/** A call of Step Functions failed, after retries if those could help. The message contains the remedy. */
final class SweepCallException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String action;
    private final StepFunctionsCallException failure;

    /** @param action as in {@code ListExecutions} */
    SweepCallException(String action, StepFunctionsCallException failure) {
        super("states:" + action + ": " + failure.code() + "; " + remedy(action, failure), failure);
        this.action = action;
        this.failure = failure;
    }

    /** Whether the call asked for the details of a failure that was found. */
    boolean concernsFoundFailure() {
        return action.equals(RateLimitedStepFunctions.DESCRIBE);
    }

    /** Whether the same call may succeed a little later. */
    boolean isTransient() {
        return failure.isTransient();
    }

    /** Whether the state machine no longer exists. */
    boolean isDeleted() {
        return isDeleted(failure);
    }

    private static boolean isDeleted(StepFunctionsCallException failure) {
        return failure.code().equals("StateMachineDoesNotExist");
    }

    static String remedy(String action, StepFunctionsCallException failure) {
        if (failure.denied()) {
            return "allow the function's role states:" + action + ", or do without the sweep";
        }
        if (failure.throttled()) {
            return "wait: the account's calls share the quota; if it goes on, ask AWS for a higher quota of " + action;
        }
        if (failure.code().startsWith("Kms")) {
            return "allow the function's role kms:Decrypt with the state machine's own key, which must be enabled";
        }
        if (isDeleted(failure)) {
            return "nothing is to be done: it was deleted meanwhile";
        }
        return "wait; if it goes on, see " + AwsErrors.connectionRemedy("Step Functions", "AWS_ENDPOINT_URL_SFN");
    }
}
