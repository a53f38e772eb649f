package dev.failurerelay.relay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The clock of one environment. Its pauses do not delay the other environments, nor do the pauses of one target delay the other
 * targets, because each target has a thread in reality.
 */
final class EnvironmentClock extends Clock {

    private final SimulatedClock shared;
    private Duration ahead = Duration.ZERO;
    private Duration aheadAtFork = Duration.ZERO;
    private boolean isForked;
    private boolean isInTask;

    EnvironmentClock(SimulatedClock shared) {
        this.shared = shared;
    }

    /** An invocation begins. */
    void reset() {
        ahead = Duration.ZERO;
        isForked = false;
    }

    void advance(Duration pause) {
        ahead = ahead.plus(pause);
    }

    /** Runs a task that begins when the other tasks of its group do, and that the environment waits for. */
    void run(Runnable task) {
        if (!isForked) {
            isForked = true;
            aheadAtFork = ahead;
        }
        Duration others = ahead;
        ahead = aheadAtFork;
        isInTask = true;
        try {
            task.run();
        } finally {
            isInTask = false;
            ahead = ahead.compareTo(others) < 0 ? others : ahead;
        }
    }

    /** Something happens. Outside of a task, it ends the group of tasks before it. */
    void step() {
        isForked &= isInTask;
    }

    @Override
    public Instant instant() {
        return shared.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
