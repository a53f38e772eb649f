package dev.failurerelay.execution;

import java.util.Optional;

/** The end states that are failures. A task's time-out is {@code FAILED}; {@code TIMED_OUT} is the workflow's own. */
public enum ExecutionStatus {
    FAILED,
    TIMED_OUT,
    ABORTED;

    /** Reads a status as Step Functions spells it; empty for one that is no failure, or not known. */
    public static Optional<ExecutionStatus> named(String name) {
        for (ExecutionStatus status : values()) {
            if (status.name().equals(name)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
