package dev.failurerelay.channel.outseta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.failurerelay.channel.HttpResponse;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.channel.Outcome.UndeliveredException;
import dev.failurerelay.relay.SimulatedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnansweredCreationsTest {

    private static final Retryable LOST = new Retryable("lost", Optional.of(Duration.ofSeconds(30)), true);

    private final SimulatedClock clock = new SimulatedClock();
    private final UnansweredCreations creations = new UnansweredCreations(clock);
    private final Optional<Instant> inDoubt = Optional.of(clock.instant());
    private final AtomicInteger sent = new AtomicInteger();

    @Test
    void threeInARowPauseTheCreation() {
        lose(2);
        assertThat(creations.isPaused(Optional.empty())).isFalse();
        assertThat(creations.isPaused(inDoubt)).isFalse();

        lose(1);

        assertRefused(Optional.empty(), Duration.ofSeconds(30));
        assertRefused(inDoubt, Duration.ofMinutes(10));
        assertThat(sent).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 403, 500})
    void answerEndsThePause(int status) {
        lose(2);
        answer(status);
        lose(2);
        assertThat(creations.isPaused(Optional.empty())).isFalse();

        lose(1);
        clock.advance(Duration.ofSeconds(30));
        answer(status);

        assertThat(creations.isPaused(Optional.empty())).isFalse();
        assertThat(creations.isPaused(inDoubt)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504, 524})
    void gatewaysAnswerIsNone(int status) {
        answer(status);
        answer(status);
        answer(status);

        assertThat(creations.isPaused(Optional.empty())).isTrue();
    }

    /** They say nothing of what Outseta completes. */
    @Test
    void rateLimitAndUnsentCreationsCountForNothing() {
        lose(2);
        answer(429);
        fail(Retryable.notDelivered("not reachable", Optional.empty()));
        fail(new Rejected("no", "change it"));
        assertThat(creations.isPaused(Optional.empty())).isFalse();

        lose(1);

        assertThat(creations.isPaused(Optional.empty())).isTrue();
    }

    /** A delivery in doubt still waits for its own ticket, which may be as late. */
    @Test
    void foundTicketEndsThePauseOfDeliveriesThatWereNeverTried() {
        lose(3);

        creations.addFound();

        assertThat(creations.isPaused(Optional.empty())).isFalse();
        assertThat(creations.isPaused(inDoubt)).isTrue();
    }

    @Test
    void pauseLetsOneCreationThrough() {
        lose(3);
        clock.advance(Duration.ofSeconds(30));

        lose(1);

        assertRefused(Optional.empty(), Duration.ofSeconds(30));
    }

    @Test
    void pauseInDoubtLetsOneCreationThroughMuchLater() {
        lose(3);
        clock.advance(Duration.ofMinutes(10).minusMillis(1));
        assertRefused(inDoubt, Duration.ofMillis(1));
        clock.advance(Duration.ofMillis(1));

        assertThat(creations.isPaused(inDoubt)).isFalse();
        assertThatThrownBy(() -> creations.create(inDoubt, this::lost)).isInstanceOf(UndeliveredException.class);

        assertRefused(inDoubt, Duration.ofMinutes(10));
    }

    private void lose(int count) {
        for (int number = 0; number < count; number++) {
            fail(LOST);
        }
    }

    private HttpResponse lost() {
        throw new UndeliveredException(LOST);
    }

    private void fail(Outcome outcome) {
        assertThatThrownBy(() -> creations.create(Optional.empty(), () -> {
                    sent.incrementAndGet();
                    throw new UndeliveredException(outcome);
                }))
                .asInstanceOf(type(UndeliveredException.class))
                .extracting(UndeliveredException::outcome)
                .isEqualTo(outcome);
    }

    private void answer(int status) {
        assertThat(creations
                        .create(Optional.empty(), () -> new HttpResponse(status, "", Optional.empty()))
                        .status())
                .isEqualTo(status);
    }

    private void assertRefused(Optional<Instant> settledAt, Duration left) {
        assertThatThrownBy(() -> creations.create(settledAt, () -> {
                    throw new AssertionError("created");
                }))
                .asInstanceOf(type(UndeliveredException.class))
                .extracting(UndeliveredException::outcome)
                .isInstanceOfSatisfying(Retryable.class, refused -> {
                    assertThat(refused.inDoubt()).isFalse();
                    assertThat(refused.retryAfter()).contains(left);
                });
    }

    /** Outseta answers too late all day, but completes what it has started, and other failures keep it busy. */
    @Test
    void deliveryInDoubtWhoseTicketIsMissingHasItsTurn() {
        lose(3);
        int minutes = 0;
        while (creations.isPaused(inDoubt)) {
            clock.advance(Duration.ofMinutes(1));
            minutes++;
            creations.addFound();
            lose(1);
        }

        assertThat(minutes).isEqualTo(10);
    }
}
