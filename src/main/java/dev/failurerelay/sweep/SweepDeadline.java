package dev.failurerelay.sweep;

import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.invocation.Invocation;
import java.time.Duration;
import java.time.Instant;

/**
 * The time that a sweep may search.
 *
 * @param end nothing is asked for from then on: what is left is for telling what was found, and for recording it
 */
record SweepDeadline(Deadline deadline, Instant end) {

    /** Of the invocation's time, the part that is kept: a fifth. */
    private static final int RESERVED_SHARE = 5;

    static SweepDeadline of(Invocation invocation) {
        Deadline deadline = invocation.deadline();
        Duration kept = deadline.remainingAt(invocation.now()).dividedBy(RESERVED_SHARE);
        return new SweepDeadline(deadline, deadline.at().minus(kept));
    }

    boolean isOver() {
        return !allows(Duration.ZERO);
    }

    boolean allows(Duration pause) {
        return deadline.clock().instant().plus(pause).isBefore(end) && deadline.allows(pause);
    }

    /** How long a call begun now may take. */
    Duration callTimeout() {
        return deadline.callTimeout();
    }
}
