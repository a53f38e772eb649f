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
 * Keeps all calls of this environment within Outseta's rate limit: the first caller gets the first turn. Outseta may refuse a
 * call nevertheless, because other environments use the same key.
 */
@Singleton
class RequestRateLimiter {

    /** Outseta's limit, per second and key. */
    static final int MAX_REQUESTS = 4;

    /** A second, and how much longer one request may travel to Outseta than the next. */
    static final Duration WINDOW = Duration.ofMillis(1_050);

    private final Clock clock;
    private final Sleeper sleeper;

    /** The last {@link #MAX_REQUESTS} turns, oldest first; some may lie in the future. */
    private final Deque<Instant> turns = new ArrayDeque<>(MAX_REQUESTS);

    RequestRateLimiter(Clock clock, Sleeper sleeper) {
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /**
     * Waits for the caller's turn.
     *
     * @return empty when the turn has come; why it does not come before the deadline, at once and without taking a turn
     */
    Optional<Retryable> acquire(Deadline deadline) {
        Duration wait;
        synchronized (turns) {
            Instant now = clock.instant();
            Instant turn = nextTurn(now);
            wait = Duration.between(now, turn);
            if (!wait.isZero() && !deadline.allows(wait)) {
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
            sleeper.sleep(wait);
        }
        return Optional.empty();
    }

    private Instant nextTurn(Instant now) {
        if (turns.isEmpty()) {
            return now;
        }
        // Never before an earlier caller's turn, even if the clock was set back.
        Instant earliest = turns.getLast().isAfter(now) ? turns.getLast() : now;
        Instant free = turns.size() < MAX_REQUESTS ? earliest : turns.getFirst().plus(WINDOW);
        return free.isAfter(earliest) ? free : earliest;
    }
}
