package dev.failurerelay.execution;

/**
 * One run of an execution. A redrive keeps the ARN and raises the count, so that it is a new attempt.
 *
 * @param redriveCount 0 for the first run
 */
public record Attempt(ExecutionArn execution, int redriveCount, ExecutionStatus status) {

    /** Which run of its execution it is, as in {@code 0#FAILED}. */
    public String run() {
        return redriveCount + "#" + status;
    }

    /** One line that no other attempt has: the ledger's key. */
    public String key() {
        return execution.value() + "#" + run();
    }
}
