package dev.failurerelay.execution;

import java.time.Instant;
import java.util.Optional;

/** An execution that had failed, was redriven, and succeeded. */
public record Recovery(RecoveryId id, StateMachine stateMachine, String name, Optional<Instant> stopped) {

    /** The recovery of a failure; empty if {@code recovery} is another execution's, or not of a later redrive. */
    public static Optional<Recovery> ofLaterRedrive(ExecutionFailure failure, RecoveryId recovery) {
        return Optional.of(recovery)
                .filter(id -> id.execution().equals(failure.arn()))
                .filter(id -> id.redriveCount() > failure.attempt().redriveCount())
                .map(id -> new Recovery(id, failure.stateMachine(), failure.name(), Optional.empty()));
    }

    public ExecutionArn arn() {
        return id.execution();
    }

    public int redriveCount() {
        return id.redriveCount();
    }

    /**
     * The run in which an execution recovered: a redrive that succeeded.
     *
     * @param redriveCount at least 1
     */
    public record RecoveryId(ExecutionArn execution, int redriveCount) {

        private static final String SUCCEEDED = "SUCCEEDED";

        /** Reads a {@link #key}; empty if the text is not one. */
        public static Optional<RecoveryId> parse(String key) {
            return Attempt.RunKey.parse(key)
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
}
