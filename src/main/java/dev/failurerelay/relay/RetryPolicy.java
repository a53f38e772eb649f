package dev.failurerelay.relay;

import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.invocation.Sleeper;
import java.time.Duration;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Up to two more tries inside the invocation, for faults that pass in a moment; others fail the invocation. */
final class RetryPolicy {

    private static final int MAX_RETRIES = 2;

    /** Doubled for the second retry; above it, up to as much again by chance, so that many do not come back at once. */
    private static final Duration INITIAL_BACKOFF = Duration.ofMillis(200);

    /** Waiting is billed, and the rest of the input waits too: beyond this, the event had better come back. */
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(10);

    private final RandomGenerator chance;
    private final Sleeper waiting;

    RetryPolicy(RandomGenerator chance, Sleeper waiting) {
        this.chance = chance;
        this.waiting = waiting;
    }

    /**
     * @param inDoubt whether the first try is in doubt already; once one is, all that follow are
     * @param attempt one try, told whether it is in doubt
     */
    Tried run(boolean inDoubt, Deadline deadline, Function<Boolean, Outcome> attempt) {
        boolean doubt = inDoubt;
        for (int retries = 0; ; retries++) {
            Outcome outcome = attempt.apply(doubt);
            if (!(outcome instanceof Retryable retryable)) {
                return new Tried(outcome, doubt && !(outcome instanceof Delivered));
            }
            doubt |= retryable.inDoubt();
            Duration pause = pause(retryable, retries + 1);
            if (retries == MAX_RETRIES || pause.compareTo(MAX_BACKOFF) > 0 || !deadline.leavesTimeAfter(pause)) {
                return new Tried(outcome, doubt);
            }
            waiting.of(pause);
        }
    }

    private Duration pause(Retryable retryable, int retry) {
        return retryable.retryAfter().orElseGet(() -> {
            Duration pause = INITIAL_BACKOFF.multipliedBy(retry);
            return pause.plusMillis(chance.nextLong(pause.toMillis()));
        });
    }

    /**
     * @param last what came of the last try
     * @param inDoubt whether any try may have delivered without our knowing
     */
    record Tried(Outcome last, boolean inDoubt) {}
}
