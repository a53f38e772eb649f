package dev.failurerelay.execution;

import java.time.Instant;
import java.util.Optional;

/**
 * A validated attempt that failed.
 *
 * @param account 12 digits, or {@code unknown}
 * @param region as in {@code eu-west-1}, or {@code unknown}
 * @param error up to 256 characters according to AWS, but not truncated to that; absent for many aborts and time-outs
 * @param cause up to 32 768 characters of anything: text, JSON, JSON in JSON, truncated JSON
 * @param redriveStatus {@code REDRIVABLE}, {@code NOT_REDRIVABLE}, {@code REDRIVABLE_BY_MAP_RUN} or a newer value
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
        Optional<String> cause,
        ExecutionInput input,
        Optional<String> redriveStatus,
        Origin origin) {

    public ExecutionStatus status() {
        return attempt.status();
    }

    public ExecutionArn arn() {
        return attempt.execution();
    }

    /** The attempt only, because cause and input may hold what must not be logged. */
    @Override
    public String toString() {
        return "ExecutionFailure[" + attempt.key() + "]";
    }
}
