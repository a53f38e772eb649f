package dev.failurerelay.channel.outseta;

import dev.failurerelay.channel.HttpCall;
import dev.failurerelay.channel.HttpResponse;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.channel.Outcome.UndeliveredException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Pauses the creation of tickets after several creations in a row were not answered, because Outseta may still complete them, and
 * more requests would only delay that. Of this environment alone; thread-safe.
 *
 * <table>
 *   <caption>What ends the pause</caption>
 *   <tr><td>an answered creation</td><td>for all deliveries</td></tr>
 *   <tr><td>a ticket in doubt that is found: Outseta completes what it started, however late</td>
 *       <td>for deliveries that were never tried; the others wait for their own tickets</td></tr>
 *   <tr><td>time: one creation is let through, and its answer decides</td>
 *       <td>soon for a delivery that was never tried, because it cannot create a ticket twice; late for one in doubt</td></tr>
 * </table>
 */
@Singleton
class UnansweredCreations {

    static final int MAX_IN_A_ROW = 3;

    static final Duration PAUSE = HttpCall.SETTLE_DELAY;

    static final Duration PAUSE_IN_DOUBT = Duration.ofMinutes(10);

    private final Clock clock;

    private int sinceAnswer;
    private int sinceAnswerOrFind;
    private Instant lastTry = Instant.EPOCH;
    private Instant lastTryInDoubt = Instant.EPOCH;

    UnansweredCreations(Clock clock) {
        this.clock = clock;
    }

    /** @param settledAt as in {@link dev.failurerelay.channel.Delivery} */
    synchronized boolean isPaused(Optional<Instant> settledAt) {
        return !pauseLeft(settledAt).isZero();
    }

    /** A ticket in doubt was found. */
    synchronized void addFound() {
        sinceAnswerOrFind = 0;
    }

    /**
     * Creates a ticket, and counts how that ends.
     *
     * @param settledAt as in {@link #isPaused}
     * @throws UndeliveredException during the pause, without creating anything, and as the creation does
     */
    HttpResponse create(Optional<Instant> settledAt, Supplier<HttpResponse> creation) {
        begin(settledAt);
        try {
            HttpResponse answer = creation.get();
            if (answer.isFromGateway()) {
                addUnanswered();
            } else if (answer.status() != 429) {
                addAnswered();
            }
            return answer;
        } catch (UndeliveredException e) {
            if (e.outcome() instanceof Retryable retryable && retryable.inDoubt()) {
                addUnanswered();
            }
            throw e;
        }
    }

    private synchronized void begin(Optional<Instant> settledAt) {
        if (isPaused(settledAt)) {
            throw paused(settledAt);
        }
        lastTry = clock.instant();
        lastTryInDoubt = settledAt.isPresent() ? lastTry : lastTryInDoubt;
    }

    /** Ends a delivery that creates nothing because of the pause. */
    synchronized UndeliveredException paused(Optional<Instant> settledAt) {
        return new UndeliveredException(Retryable.notDelivered(
                "Outseta left the last creations unanswered: no ticket is created until it completes one",
                Optional.of(pauseLeft(settledAt))));
    }

    private Duration pauseLeft(Optional<Instant> settledAt) {
        if ((settledAt.isPresent() ? sinceAnswer : sinceAnswerOrFind) < MAX_IN_A_ROW) {
            return Duration.ZERO;
        }
        // Other creations go on meanwhile: a delivery in doubt has its turn once its own last try is long ago.
        Instant end = settledAt
                .map(since -> since.isAfter(lastTryInDoubt) ? since : lastTryInDoubt)
                .map(last -> last.plus(PAUSE_IN_DOUBT))
                .orElse(lastTry.plus(PAUSE));
        Duration left = Duration.between(clock.instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private synchronized void addUnanswered() {
        sinceAnswer++;
        sinceAnswerOrFind++;
    }

    private synchronized void addAnswered() {
        sinceAnswer = 0;
        sinceAnswerOrFind = 0;
    }
}
