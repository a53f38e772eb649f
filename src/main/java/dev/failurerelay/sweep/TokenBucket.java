package dev.failurerelay.sweep;

import dev.failurerelay.invocation.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Lets so many calls pass at once, and then so many a second: a token bucket, as Step Functions itself has one. */
final class TokenBucket {

    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    private final double perSecond;
    private final int burst;
    private final Clock clock;
    private final Sleeper pause;
    private double tokens;
    private Instant counted;

    /**
     * @param burst how many calls may follow each other at once; the bucket begins full
     * @param perSecond how many may be made afterwards
     */
    TokenBucket(int burst, double perSecond, Clock clock, Sleeper pause) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.clock = clock;
        this.pause = pause;
        this.tokens = burst;
        this.counted = clock.instant();
    }

    /** Waits until a call may be made. */
    void await() {
        refill();
        if (tokens < 1) {
            pause.sleep(Duration.ofNanos((long) Math.ceil((1 - tokens) / perSecond * NANOS)));
            refill();
        }
        tokens--;
    }

    /** From now on as if the burst were used up: somebody else has done so. */
    void slowDown() {
        refill();
        tokens = Math.min(tokens, 0);
    }

    private void refill() {
        Instant now = clock.instant();
        double seconds = Math.max(0, Duration.between(counted, now).toNanos()) / NANOS;
        tokens = Math.min(burst, tokens + seconds * perSecond);
        counted = now;
    }
}
