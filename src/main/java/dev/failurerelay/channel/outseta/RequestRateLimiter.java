package dev.failurerelay.channel.outseta;

import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.invocation.Sleeper;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Keeps the calls of this environment, whoever makes them, at Outseta's pace: turns are given in the order of asking.
 * Other environments use the same key, so that Outseta may still refuse a call.
 */
@Singleton
class RequestRateLimiter {

    /** Outseta's: requests a second and key. */
    static final int MAX_REQUESTS = 4;

    /** A second, and what the ways of two requests to Outseta may differ in time. */
    static final Duration WINDOW = Duration.ofMillis(1_050);

    private final Clock clock;
    private final Sleeper pause;

    /** Of the last {@link #MAX_REQUESTS} turns, oldest first; the newest may be yet to come. */
    private final Deque<Instant> turns = new ArrayDeque<>(MAX_REQUESTS);

    RequestRateLimiter(Clock clock, Sleeper pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Returns when the caller's turn has come.
     *
     * @return why it will not come in time, at once and with no turn taken; empty where it has come
     */
    Optional<Retryable> turn(Deadline deadline) {
        Duration wait;
        synchronized (turns) {
            Instant now = clock.instant();
            Instant turn = next(now);
            wait = Duration.between(now, turn);
            if (!wait.isZero() && !deadline.leavesTimeAfter(wait)) {
                return Optional.of(Retryable.notDelivered(
                        "Outseta takes " + MAX_REQUESTS + " requests a second, and no time is left to wait",
                        Optional.of(wait)));
            }
            if (turns.size() == MAX_REQUESTS) {
                turns.removeFirst();
            }
            turns.addLast(turn);
        }
        if (!wait.isZero()) {
            pause.of(wait);
        }
        return Optional.empty();
    }

    private Instant next(Instant now) {
        if (turns.isEmpty()) {
            return now;
        }
        // Never before one given earlier, even where the clock was set back.
        Instant soonest = turns.getLast().isAfter(now) ? turns.getLast() : now;
        Instant free = turns.size() < MAX_REQUESTS ? soonest : turns.getFirst().plus(WINDOW);
        return free.isAfter(soonest) ? free : soonest;
    }
}
