package dev.failurerelay.sweep;

import dev.failurerelay.history.StepFunctionsCallException;

/** Step Functions was asked, and asked again where that may help. The message says what to do about it. */
final class SweepCallException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String action;
    private final StepFunctionsCallException why;

    /** @param action what was asked for, as in {@code ListExecutions} */
    SweepCallException(String action, StepFunctionsCallException why) {
        super("states:" + action + ": " + why.code() + "; " + remedy(action, why), why);
        this.action = action;
        this.why = why;
    }

    /** Whether an execution that ended badly is known, and what to tell of it is not. */
    boolean leavesUntold() {
        return action.equals(RateLimitedStepFunctions.DESCRIBE);
    }

    /** Whether the same call may well be answered a little later. */
    boolean mayPass() {
        return why.passing();
    }

    /** Whether there is no such state machine any more. */
    boolean isGone() {
        return isGone(why);
    }

    private static boolean isGone(StepFunctionsCallException why) {
        return why.code().equals("StateMachineDoesNotExist");
    }

    static String remedy(String action, StepFunctionsCallException why) {
        if (why.denied()) {
            return "allow the function's role states:" + action + ", or do without the sweep";
        }
        if (why.throttled()) {
            return "nothing, if it passes; else ask AWS for a higher quota of " + action
                    + ": the sweep takes half of the usual one at most";
        }
        if (why.code().startsWith("Kms")) {
            return "allow the function's role kms:Decrypt with the state machine's own key, which must be enabled";
        }
        if (isGone(why)) {
            return "nothing: it was deleted meanwhile";
        }
        return "nothing, if it passes; else see that the function has valid credentials and reaches Step Functions: from"
                + " within a VPC it needs an endpoint for it, and AWS_ENDPOINT_URL_SFN or AWS_ENDPOINT_URL, where set, must"
                + " be right";
    }
}
