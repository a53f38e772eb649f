package dev.failurerelay.invocation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** When this invocation must have answered. Past it, Lambda kills the function and repeats the event. */
public record Deadline(Clock clock, Instant at) {

    /** Kept for what follows the last call: recording, logging, answering. */
    private static final Duration MARGIN = Duration.ofMillis(500);

    /** The longest that one call may take, however much time is left; above what a slow ticket takes to be made. */
    private static final Duration MAX_CALL = Duration.ofSeconds(8);

    /** Shorter than this, a call would rather be cut off in doubt than answered. */
    private static final Duration MIN_CALL = Duration.ofMillis(250);

    /** The whole time of an invocation that began at {@code now}. */
    public Duration remainingAt(Instant now) {
        return Duration.between(now, at);
    }

    /** How long a call begun now may take; may be zero or negative. */
    public Duration callTimeout() {
        Duration left = Duration.between(clock.instant(), at).minus(MARGIN);
        return left.compareTo(MAX_CALL) < 0 ? left : MAX_CALL;
    }

    /** Whether a call can begin after {@code pause} and be answered in time. */
    public boolean allows(Duration pause) {
        return Duration.between(clock.instant(), at).minus(MARGIN).minus(pause).compareTo(MIN_CALL) >= 0;
    }
}
