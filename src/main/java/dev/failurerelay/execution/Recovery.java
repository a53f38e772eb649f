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
}
