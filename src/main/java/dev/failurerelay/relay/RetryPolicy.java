package dev.failurerelay.relay;

import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.invocation.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Up to two retries inside the invocation, for faults that pass in a moment. Others fail the invocation. */
final class RetryPolicy {

    private static final int MAX_RETRIES = 2;

    /** Doubled for the second retry; plus up to as much again at random, so that many do not return at once. */
    private static final Duration INITIAL_BACKOFF = Duration.ofMillis(200);

    /** Waiting is billed and delays the rest of the input. After a longer wait, the event returns from the queue instead. */
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(10);

    private final RandomGenerator random;

    RetryPolicy(RandomGenerator random) {
        this.random = random;
    }

    /**
     * How long to wait before the next retry.
     *
     * @param retries how many there were
     * @return empty if there is to be none
     */
    Optional<Duration> backoff(Outcome outcome, int retries, Deadline deadline) {
        if (!(outcome instanceof Retryable retryable) || retries == MAX_RETRIES) {
            return Optional.empty();
        }
        Duration backoff =
                retryable.retryAfter().orElseGet(() -> withJitter(INITIAL_BACKOFF.multipliedBy(retries + 1L)));
        return Optional.of(backoff).filter(wait -> wait.compareTo(MAX_BACKOFF) <= 0 && deadline.allows(wait));
    }

    private Duration withJitter(Duration backoff) {
        return backoff.plusMillis(random.nextLong(backoff.toMillis()));
    }
}
