package dev.failurerelay.relay;

import static dev.failurerelay.relay.ExpectedSummary.summary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.incident.IncidentConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is announced about redrives that fail and redrives that succeed. */
class RelayRedrivesTest extends RelayTestBase {

    @Test
    void failedRedriveIsAnnouncedOnTheSameIncidentHoweverLate() {
        process(failure("tide", "run-1"));
        clock.advance(Duration.ofDays(3));
        process(redriven("run-1"));

        assertThat(tickets.all(Message.Opening.class)).hasSize(1);
        assertThat(tickets.all(Message.Reply.class))
                .singleElement()
                .satisfies(reply ->
                        assertThat(reply.update().headline()).startsWith("Redrive 1 of tide (run-1) did not help"));
        assertThat(messages.all(Message.Reply.class)).hasSize(1);
    }

    @Nested
    class Recovery {

        @Test
        void aRecoveryRepliesAndClosesTheTicketOnce() {
            process(failure("tide", "run-1"));

            assertThat(process(recovery("run-1")).recovered()).isEqualTo(1);
            process(recovery("run-1"));

            assertThat(tickets.all(Message.Reply.class)).hasSize(1);
            assertThat(messages.all(Message.Reply.class)).hasSize(1);
            assertThat(tickets.all(Message.Closing.class)).hasSize(1);
            assertThat(messages.all(Message.Closing.class)).isEmpty();
        }

        @Test
        void withOthersStillFailingTheTicketStaysOpen() {
            process(failure("tide", "run-1"));
            process(failure("tide", "run-2"));
            process(recovery("run-1"));

            assertThat(tickets.all(Message.Closing.class)).isEmpty();
            assertThat(tickets.all(Message.Reply.class).get(0).update().lines())
                    .containsExactly("One other execution of this incident has not recovered.");
            process(recovery("run-2"));
            assertThat(tickets.all(Message.Closing.class)).hasSize(1);
        }

        @Test
        void recoveriesOneToTenTheHundredthAndTheLastAreAnnounced() {
            IntStream.rangeClosed(1, 120).forEach(i -> process(failure("tide", "run-" + i)));
            IntStream.rangeClosed(1, 120).forEach(i -> process(recovery("run-" + i)));

            assertThat(tickets.all(Message.Reply.class)).hasSize(12);
            assertThat(tickets.all(Message.Reply.class).get(10).update().lines())
                    .containsExactly("20 other executions of this incident have not recovered; 100 have.");
            assertThat(messages.all(Message.Reply.class)).hasSize(12);
            assertThat(tickets.all(Message.Closing.class)).hasSize(1);
        }
    }

    @Test
    void failedRedrivesBeyondTenAreAnnouncedWithTheFinalCount() {
        IntStream.rangeClosed(1, 30).forEach(i -> process(failure("tide", "run-" + i)));
        IntStream.rangeClosed(1, 30).forEach(i -> process(redriven("run-" + i)));
        assertThat(tickets.all(Message.Reply.class)).hasSize(10);

        clock.advance(Duration.ofMinutes(61));
        relay.announceFinalCounts(clock.instant(), deadline());
        assertThat(tickets.all(Message.Growth.class).get(2).update().headline())
                .startsWith("tide is quiet again: 60 failures since");
    }

    @Test
    void failedRedriveThatIsTheHundredthFailureIsBroadcast() {
        IntStream.rangeClosed(1, 98).forEach(i -> process(failure("tide", "run-" + i)));
        process(redriven("run-1"));
        process(redriven("run-2"));

        assertThat(messages.all(Message.Reply.class))
                .extracting(Message.Reply::isBroadcast)
                .containsExactly(false, true);
    }

    @Test
    void lateUnannouncedRedriveIsAnnouncedByTheNextSweep() {
        IntStream.rangeClosed(1, 11).forEach(i -> process(failure("tide", "run-" + i)));
        IntStream.rangeClosed(1, 10).forEach(i -> process(redriven("run-" + i)));
        clock.advance(Duration.ofDays(2));
        relay.announceFinalCounts(clock.instant(), deadline());
        int before = tickets.all(Message.Growth.class).size();
        process(redriven("run-11"));
        clock.advance(Duration.ofHours(2));
        relay.announceFinalCounts(clock.instant(), deadline());

        assertThat(tickets.all(Message.Growth.class)).hasSize(before + 1);
    }

    @Test
    void whatFailsAfterTheTicketWasClosedOpensAnother() {
        process(failure("tide", "run-1"));
        process(recovery("run-1"));
        process(failure("tide", "run-2"));

        assertThat(tickets.all(Message.Opening.class)).hasSize(2);
    }

    @Test
    void closingIsLeftToPeopleUnlessAskedFor() {
        Relay open = relay(table, new IncidentConfig(WINDOW, Duration.ofHours(4), false), Map.of());
        process(open, failure("tide", "run-1"));
        open.process(received(recovery("run-1")), clock.instant(), deadline());

        assertThat(tickets.all(Message.Closing.class)).isEmpty();
        assertThat(tickets.all(Message.Reply.class)).hasSize(1);
    }

    @Test
    void recoveryOfAnUnannouncedFailureIsIgnored() {
        assertThat(process(recovery("stranger"))).isEqualTo(summary().ignored(1).build());
        assertThat(tickets.all()).isEmpty();
    }

    @Test
    void recoveryWaitsForItsTicket() {
        tickets.answers(Retryable.notDelivered("busy", Optional.empty()));
        assertThatThrownBy(() -> process(failure("tide", "run-1"))).isInstanceOf(IncompleteRelayException.class);
        assertThatThrownBy(() -> process(recovery("run-1"))).hasMessageContaining("is not delivered yet");

        tickets.succeeds();
        process(failure("tide", "run-1"));
        process(recovery("run-1"));
        assertThat(tickets.all(Message.Reply.class)).hasSize(1);
    }
}
