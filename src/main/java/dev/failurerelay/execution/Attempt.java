package dev.failurerelay.execution;

/**
 * One run of an execution. A redrive keeps the ARN and raises the count, so that it is a new attempt.
 *
 * @param redriveCount 0 for the first run
 */
public record Attempt(ExecutionArn execution, int redriveCount, ExecutionStatus status) {

    /** One line that no other attempt has: the ledger's key. */
    public String key() {
        return execution.value() + "#" + redriveCount + "#" + status;
    }
}
