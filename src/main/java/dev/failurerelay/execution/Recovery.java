package dev.failurerelay.execution;

import java.time.Instant;
import java.util.Optional;

/**
 * An execution that had ended badly, was redriven, and succeeded.
 *
 * @param redriveCount at least 1
 */
public record Recovery(
        ExecutionArn arn, int redriveCount, StateMachine stateMachine, String name, Optional<Instant> stopped) {

    /** As {@link Attempt#run}. */
    public String run() {
        return redriveCount + "#SUCCEEDED";
    }

    /** As {@link Attempt#key}. */
    public String key() {
        return arn.value() + "#" + run();
    }
}
