package dev.failurerelay.sweep;

import dev.failurerelay.invocation.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A rate limiter that allows a burst of calls, then a number per second, as Step Functions itself does. */
final class TokenBucket {

    private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

    private final int burst;
    private final double perSecond;
    private final Clock clock;
    private final Sleeper sleeper;
    private double tokens;
    private Instant refilledAt;

    /**
     * @param burst the number of calls without a wait; the bucket starts full
     * @param perSecond the number of calls per second afterwards
     */
    TokenBucket(int burst, double perSecond, Clock clock, Sleeper sleeper) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.clock = clock;
        this.sleeper = sleeper;
        this.tokens = burst;
        this.refilledAt = clock.instant();
    }

    /** Waits until a call is allowed. */
    void acquire() {
        refill();
        if (tokens < 1) {
            sleeper.sleep(Duration.ofNanos((long) Math.ceil((1 - tokens) / perSecond * NANOS_PER_SECOND)));
            refill();
        }
        tokens--;
    }

    /** Empties the bucket, because other callers have used up the shared quota. */
    void drain() {
        refill();
        tokens = Math.min(tokens, 0);
    }

    private void refill() {
        Instant now = clock.instant();
        double seconds = Math.max(0, Duration.between(refilledAt, now).toNanos()) / NANOS_PER_SECOND;
        tokens = Math.min(burst, tokens + seconds * perSecond);
        refilledAt = now;
    }
}
