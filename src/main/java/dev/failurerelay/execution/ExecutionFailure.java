package dev.failurerelay.execution;

import java.time.Instant;
import java.util.Optional;

/**
 * A validated attempt that ended badly.
 *
 * @param account 12 digits, or {@code unknown}
 * @param region as in {@code eu-west-1}, or {@code unknown}
 * @param error up to 256 characters as AWS documents it, but not held to that; absent for many aborts and time-outs
 * @param lineage its parent and its descendants, as far as its input and its cause name them
 * @param redriveStatus {@code REDRIVABLE}, {@code NOT_REDRIVABLE}, {@code REDRIVABLE_BY_MAP_RUN} or one that is new
 */
public record ExecutionFailure(
        Attempt attempt,
        StateMachine stateMachine,
        String name,
        String account,
        String region,
        Optional<Instant> started,
        Optional<Instant> stopped,
        Optional<String> error,
        FailureCause cause,
        Lineage lineage,
        ExecutionInput input,
        Optional<String> redriveStatus,
        Origin origin) {

    public ExecutionStatus status() {
        return attempt.status();
    }

    public ExecutionArn arn() {
        return attempt.execution();
    }

    /** The attempt alone: cause and input may hold what no log should. */
    @Override
    public String toString() {
        return "ExecutionFailure[" + attempt.key() + "]";
    }
}
