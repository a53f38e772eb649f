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

    private static final String SUCCEEDED = "#SUCCEEDED";

    /**
     * What a failure's execution has recovered by since, where that is its own redrive.
     *
     * @param key of a recovery, of whichever execution
     */
    public static Optional<Recovery> of(ExecutionFailure failure, String key) {
        String own = failure.arn().value() + "#";
        return Optional.of(key)
                .filter(recovery -> recovery.startsWith(own) && recovery.endsWith(SUCCEEDED))
                .map(recovery -> recovery.substring(own.length(), recovery.length() - SUCCEEDED.length()))
                .map(Integer::parseInt)
                .filter(redrive -> redrive > failure.attempt().redriveCount())
                .map(redrive ->
                        new Recovery(failure.arn(), redrive, failure.stateMachine(), failure.name(), Optional.empty()));
    }

    /** As {@link Attempt#run}. */
    public String run() {
        return redriveCount + SUCCEEDED;
    }

    /** As {@link Attempt#key}. */
    public String key() {
        return arn.value() + "#" + run();
    }
}
