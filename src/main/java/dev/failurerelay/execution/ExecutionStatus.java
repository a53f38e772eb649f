package dev.failurerelay.execution;

import java.util.Optional;
import java.util.stream.Stream;

/** The end states that are failures. A task's timeout is {@code FAILED}; {@code TIMED_OUT} is the workflow's own. */
public enum ExecutionStatus {
    FAILED,
    TIMED_OUT,
    ABORTED;

    /** Reads a status as Step Functions spells it; empty if it is not a failure, or unknown. */
    public static Optional<ExecutionStatus> parse(String name) {
        return Stream.of(values()).filter(status -> status.name().equals(name)).findFirst();
    }
}
