package dev.failurerelay.execution;

import java.util.Optional;

/**
 * The run in which an execution recovered: a redrive that succeeded.
 *
 * @param redriveCount at least 1
 */
public record RecoveryId(ExecutionArn execution, int redriveCount) {

    private static final String SUCCEEDED = "SUCCEEDED";

    /** Reads a {@link #key}; empty if the text is not one. */
    public static Optional<RecoveryId> parse(String key) {
        return RunKey.parse(key)
                .filter(run -> run.status().equals(SUCCEEDED))
                .map(run -> new RecoveryId(run.execution(), run.redriveCount()));
    }

    /** Identifies the run within its execution, as in {@code 1#SUCCEEDED}. */
    public String runKey() {
        return redriveCount + "#" + SUCCEEDED;
    }

    /** Identifies the recovery in one line, as in {@code ARN#1#SUCCEEDED}. */
    public String key() {
        return execution.value() + "#" + runKey();
    }
}
