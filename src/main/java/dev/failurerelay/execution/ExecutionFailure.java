package dev.failurerelay.execution;

import java.time.Instant;
import java.util.Optional;

/**
 * A validated attempt that ended badly.
 *
 * @param account 12 digits, or {@code unknown}
 * @param region as in {@code eu-west-1}, or {@code unknown}
 * @param error up to 256 characters according to AWS, which this code does not rely on; absent for many aborts and
 *     timeouts
 * @param lineage its parent and descendants, as far as its input and cause name them
 * @param redriveStatus {@code REDRIVABLE}, {@code NOT_REDRIVABLE}, {@code REDRIVABLE_BY_MAP_RUN}, or another that AWS may add
 * @param loggedHistory none for a Standard execution, whose history is looked up
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
        Origin origin,
        LoggedHistory loggedHistory) {

    public ExecutionStatus status() {
        return attempt.status();
    }

    public ExecutionArn arn() {
        return attempt.execution();
    }

    /** Prints only the attempt, because cause and input may hold what must not be logged. */
    @Override
    public String toString() {
        return "ExecutionFailure[" + attempt.key() + "]";
    }

    /** How a failure became known. */
    public enum Origin {
        /** An event from EventBridge or from an Express workflow's log. */
        EVENT,
        /** A sweep: no event had been received. */
        SWEEP
    }
}
