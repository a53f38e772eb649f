package dev.failurerelay.sweep;

import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.invocation.Invocation;
import java.time.Duration;
import java.time.Instant;

/**
 * The end of a sweep's search.
 *
 * @param end before the invocation's deadline, so that time is left to relay and record what was found
 */
record SweepDeadline(Deadline deadline, Instant end) {

    /** 1/{@value} of the invocation's time is reserved. */
    private static final int RESERVED_SHARE = 5;

    static SweepDeadline of(Invocation invocation) {
        Deadline deadline = invocation.deadline();
        Duration reserved = deadline.remainingAt(invocation.now()).dividedBy(RESERVED_SHARE);
        return new SweepDeadline(deadline, deadline.at().minus(reserved));
    }

    boolean hasPassed() {
        return !allows(Duration.ZERO);
    }

    /** Whether a call can start after {@code pause}. */
    boolean allows(Duration pause) {
        return deadline.clock().instant().plus(pause).isBefore(end) && deadline.allows(pause);
    }

    Duration callTimeout() {
        return deadline.callTimeout();
    }
}
