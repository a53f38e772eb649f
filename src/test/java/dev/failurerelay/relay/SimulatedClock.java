package dev.failurerelay.relay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that only tests move. Safe for use by many threads. */
public final class SimulatedClock extends Clock {

    private Instant now = Instant.parse("2026-11-23T03:00:00Z");

    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }

    synchronized void advanceTo(Instant instant) {
        now = instant.isAfter(now) ? instant : now;
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
