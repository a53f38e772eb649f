package dev.failurerelay.execution;

import java.util.Optional;

/**
 * One run of an execution. A redrive keeps the ARN and raises the count, so that it is a new attempt.
 *
 * @param redriveCount 0 for the first run
 */
public record Attempt(ExecutionArn execution, int redriveCount, ExecutionStatus status) {

    /** Reads a {@link #key}; empty if the text is not one. */
    public static Optional<Attempt> parse(String key) {
        return RunKey.parse(key)
                .flatMap(run -> ExecutionStatus.parse(run.status())
                        .map(status -> new Attempt(run.execution(), run.redriveCount(), status)));
    }

    /** Identifies the run within its execution, as in {@code 0#FAILED}. */
    public String runKey() {
        return redriveCount + "#" + status;
    }

    /** Identifies the attempt in one line, as in {@code ARN#0#FAILED}. */
    public String key() {
        return execution.value() + "#" + runKey();
    }
}
