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

    UnansweredCreations(Clock clock) {
        this.clock = clock;
    }

    /** @param inDoubt whether an earlier try may have created the delivery's ticket */
    synchronized boolean isPaused(boolean inDoubt) {
        return !pauseLeft(inDoubt).isZero();
    }

    /** A ticket in doubt was found. */
    synchronized void addFound() {
        sinceAnswerOrFind = 0;
    }

    /**
     * Creates a ticket, and counts how that ends.
     *
     * @param inDoubt as in {@link #isPaused}
     * @throws UndeliveredException during the pause, without creating anything, and as the creation does
     */
    HttpResponse create(boolean inDoubt, Supplier<HttpResponse> creation) {
        begin(inDoubt);
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

    private synchronized void begin(boolean inDoubt) {
        if (isPaused(inDoubt)) {
            throw paused(inDoubt);
        }
        lastTry = clock.instant();
    }

    /** Ends a delivery that creates nothing because of the pause. */
    synchronized UndeliveredException paused(boolean inDoubt) {
        return new UndeliveredException(Retryable.notDelivered(
                "Outseta left the last creations unanswered: no ticket is created until it completes one",
                Optional.of(pauseLeft(inDoubt))));
    }

    private Duration pauseLeft(boolean inDoubt) {
        if ((inDoubt ? sinceAnswer : sinceAnswerOrFind) < MAX_IN_A_ROW) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(clock.instant(), lastTry.plus(inDoubt ? PAUSE_IN_DOUBT : PAUSE));
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
