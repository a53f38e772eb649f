package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.notice.IncidentUpdate;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The last word on an incident that is over. */
class FinalCountsTest extends RelayTestBase {

    @Test
    void finalCountIsAnnouncedOnceWithTheUnnamedExecutions() {
        IntStream.rangeClosed(1, 14).forEach(i -> process(failure("tide", "run-" + i)));
        relay.announceFinalCounts(clock.instant(), deadline());
        assertThat(tickets.all(Message.Growth.class)).hasSize(2);

        clock.advance(Duration.ofMinutes(61));
        relay.announceFinalCounts(clock.instant(), deadline());
        relay.announceFinalCounts(clock.instant(), deadline());

        assertThat(tickets.all(Message.Growth.class)).hasSize(3);
        IncidentUpdate last = tickets.all(Message.Growth.class).get(2).update();
        assertThat(last.headline()).startsWith("tide is quiet again: 14 failures since");
        assertThat(last.executions()).hasSize(4);
        assertThat(messages.all(Message.Growth.class)).hasSize(3);
    }

    @Test
    void aStormWhoseLastMilestoneSaidItAllEndsQuietly() {
        IntStream.rangeClosed(1, 10).forEach(i -> process(failure("tide", "run-" + i)));
        clock.advance(Duration.ofMinutes(61));
        relay.announceFinalCounts(clock.instant(), deadline());

        assertThat(tickets.all(Message.Growth.class)).hasSize(2);
    }

    @Test
    void aStormThatWasFollowedByAnotherIsStillEnded() {
        IntStream.rangeClosed(1, 3).forEach(i -> process(failure("tide", "run-" + i)));
        clock.advance(Duration.ofMinutes(61));
        process(failure("tide", "later"));
        relay.announceFinalCounts(clock.instant(), deadline());

        assertThat(tickets.all(Message.Growth.class).get(1).update().headline())
                .startsWith("tide is quiet again: 3 failures since 2026-11-23T03:00:00Z");
    }

    @Test
    void finalCountWaitsForATargetNotYetNotified() {
        messages.answers(BUSY);
        processIncompletely(failure("tide", "run-1"));
        processIncompletely(failure("tide", "run-2"));
        process(failure("tide", "run-3"));
        clock.advance(WINDOW.plusMinutes(1));
        relay.announceFinalCounts(clock.instant(), deadline());
        relay.announceFinalCounts(clock.instant(), deadline());
        assertThat(tickets.all(Message.Growth.class)).hasSize(2);

        messages.succeeds();
        process(failure("tide", "run-1"));
        relay.announceFinalCounts(clock.instant(), deadline());
        assertThat(tickets.all(Message.Growth.class)).hasSize(2);
        assertThat(messages.all(Message.Opening.class))
                .singleElement()
                .satisfies(opening -> assertThat(opening.preface().orElse("")).contains("3 failures"));
        assertThat(messages.all(Message.Growth.class)).isEmpty();
    }

    @Test
    void finalCountReachesEveryTargetThoughOneKnowsIt() {
        IntStream.rangeClosed(1, 9).forEach(i -> process(failure("tide", "run-" + i)));
        tickets.answers(BUSY);
        processIncompletely(failure("tide", "run-10"));
        IntStream.rangeClosed(11, 95).forEach(i -> process(failure("tide", "run-" + i)));
        tickets.succeeds();
        process(failure("tide", "run-10"));
        clock.advance(WINDOW.plusMinutes(1));
        relay.announceFinalCounts(clock.instant(), deadline());

        List<Message.Growth> grown = messages.all(Message.Growth.class);
        assertThat(grown.get(grown.size() - 1).update().headline()).contains("95 failures");
    }

    @Test
    void rejectedFinalCountFailsOnlyOneSweep() {
        IntStream.rangeClosed(1, 3).forEach(i -> process(failure("tide", "run-" + i)));
        tickets.answers(new Rejected("HTTP status 404", "see whether somebody deleted the ticket"));
        clock.advance(WINDOW.plusMinutes(1));

        assertThatThrownBy(() -> relay.announceFinalCounts(clock.instant(), deadline()))
                .hasMessageContaining("HTTP status 404");
        relay.announceFinalCounts(clock.instant(), deadline());
        assertThat(messages.all(Message.Growth.class)).hasSize(2);
    }

    @Test
    void finalCountsLeaveMostOfTheTimeIfOutsetaHangs() {
        IntStream.rangeClosed(1, 10).forEach(storm -> {
            process(failure("tide-" + storm, "run-1"));
            process(failure("tide-" + storm, "run-2"));
            process(failure("tide-" + storm, "run-3"));
        });
        clock.advance(Duration.ofMinutes(61));
        Instant began = clock.instant();
        tickets.takes(() -> clock.advance(Duration.ofSeconds(8)));
        tickets.answers(Retryable.inDoubt("no answer"));

        assertThatThrownBy(() -> relay.announceFinalCounts(began, new Deadline(clock, began.plusSeconds(120))))
                .hasMessageContaining("no time was left in this invocation");
        assertThat(Duration.between(began, clock.instant())).isLessThan(Duration.ofSeconds(40));

        tickets.takes(() -> {});
        tickets.succeeds();
        relay.announceFinalCounts(clock.instant(), deadline());
        assertThat(tickets.all(Message.Growth.class)).hasSize(20);
        assertThat(messages.all(Message.Growth.class)).hasSize(20);
    }

    @Test
    void errorInOneFinalCountDoesNotAffectTheOthers() {
        IntStream.rangeClosed(1, 3).forEach(i -> process(failure("tide", "run-" + i)));
        IntStream.rangeClosed(1, 3).forEach(i -> process(failure("ebb", "run-" + i)));
        clock.advance(Duration.ofMinutes(61));
        Relay unlucky = relay(failingOnce());

        assertThatThrownBy(() -> unlucky.announceFinalCounts(clock.instant(), deadline()))
                .isInstanceOf(IncompleteRelayException.class)
                .hasMessageContaining("1 not done");
        assertThat(tickets.all(Message.Growth.class)).hasSize(3);
        relay.announceFinalCounts(clock.instant(), deadline());
        assertThat(tickets.all(Message.Growth.class)).hasSize(4);
    }

    @Test
    void rejectedKeyDoesNotEndAFinalCount() {
        IntStream.rangeClosed(1, 3).forEach(i -> process(failure("tide", "run-" + i)));
        clock.advance(Duration.ofMinutes(61));
        tickets.answers(new Rejected("HTTP status 401", "correct the key", true));
        assertThatThrownBy(() -> relay.announceFinalCounts(clock.instant(), deadline()))
                .isInstanceOf(IncompleteRelayException.class);
        tickets.succeeds();
        relay.announceFinalCounts(clock.instant(), deadline());

        assertThat(tickets.all(Message.Growth.class)).hasSize(2);
        assertThat(messages.all(Message.Growth.class)).hasSize(2);
    }

    @Test
    void openingInDoubtDoesNotLowerTheAnnouncedCount() {
        Relay ticketsOnly = relay(
                table, new IncidentConfig(WINDOW, Duration.ofHours(4), true), Map.of("ROUTE_A_SLACK_CHANNELS", "none"));
        process(ticketsOnly, failure("tide", "run-1"));
        tickets.answers(BUSY);
        messages.answers(Retryable.inDoubt("lost"));
        processIncompletely(failure("tide", "run-2"));
        processIncompletely(failure("tide", "run-3"));
        IntStream.rangeClosed(4, 5).forEach(i -> process(failure("tide", "run-" + i)));
        allChannelsSucceed();
        process(failure("tide", "run-2"));
        process(failure("tide", "run-3"));
        assertThat(tickets.all(Message.Growth.class)).hasSize(1);

        clock.advance(WINDOW.plusSeconds(60));
        relay.announceFinalCounts(clock.instant(), deadline());

        assertThat(tickets.all(Message.Growth.class)).hasSize(1);
    }

    /** The table, but that the first read of an incident fails. */
    private Table failingOnce() {
        AtomicBoolean failed = new AtomicBoolean();
        return new FaultyTable(table, new FaultPoint() {
            @Override
            public <T> T perform(Supplier<T> effect, Supplier<T> refused, Supplier<T> lost) {
                T value = effect.get();
                boolean ofIncident = value instanceof Optional<?> row
                        && row.map(Row.class::cast)
                                .flatMap(read -> read.text(Row.KEY))
                                .filter(key -> key.startsWith("incident#"))
                                .isPresent();
                return ofIncident && failed.compareAndSet(false, true) ? refused.get() : value;
            }
        });
    }
}
