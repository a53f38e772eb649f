package dev.failurerelay.invocation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** When this invocation must have answered. After that, Lambda stops the function and repeats the event. */
public record Deadline(Clock clock, Instant at) {

    /** Reserved for the work after the last call: recording, logging, answering. */
    private static final Duration MARGIN = Duration.ofMillis(500);

    /** The timeout of one call, however much time is left. Creating a ticket may be slow, but takes less. */
    private static final Duration MAX_CALL = Duration.ofSeconds(8);

    /** A call with less time would probably time out, in doubt. */
    private static final Duration MIN_CALL = Duration.ofMillis(250);

    /** The time from {@code now} to the deadline; negative after it. */
    public Duration remainingAt(Instant now) {
        return Duration.between(now, at);
    }

    /**
     * A part of the time that is left now.
     *
     * @param parts how many of them there are
     * @param max of the result
     */
    public Duration share(int parts, Duration max) {
        Duration share = remainingAt(clock.instant()).dividedBy(parts);
        return share.compareTo(max) < 0 ? share : max;
    }

    /** The timeout of a call that starts now; zero or negative if there is no time left. */
    public Duration callTimeout() {
        Duration left = Duration.between(clock.instant(), at).minus(MARGIN);
        return left.compareTo(MAX_CALL) < 0 ? left : MAX_CALL;
    }

    /** Whether a call can start after {@code pause} and be answered in time. */
    public boolean allows(Duration pause) {
        return Duration.between(clock.instant(), at).minus(MARGIN).minus(pause).compareTo(MIN_CALL) >= 0;
    }
}
