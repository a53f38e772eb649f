package dev.failurerelay.sweep;

import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.invocation.Invocation;
import dev.failurerelay.invocation.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** A clock that advances only by sleeping, which returns at once. */
final class ScriptedTime extends Clock implements Sleeper {

    private Instant now;

    ScriptedTime(Instant now) {
        this.now = now;
    }

    /** An invocation that starts now. */
    Invocation invocation(Duration time) {
        return new Invocation(now, new Deadline(this, now.plus(time)), Optional.empty());
    }

    @Override
    public synchronized void sleep(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public synchronized Instant instant() {
        return now;
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
