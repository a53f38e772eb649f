package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.channel.Message;
import dev.failurerelay.execution.TicketState;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A failed redrive reopens the ticket that a person has closed, although something goes wrong. */
class RelayReopenedTicketsTest extends RelayTestBase {

    @Test
    void replyThatFailsAfterTheReopeningIsSentAgain() {
        process(failure("tide", "run-1"));
        tickets.ticketsAre(TicketState.CLOSED);
        tickets.answers(BUSY);
        processIncompletely(redriven("run-1"));
        tickets.ticketsAre(TicketState.OPEN);
        tickets.succeeds();
        clock.advance(Duration.ofMinutes(5));
        process(redriven("run-1"));

        assertReopened("Redrive 1 of tide (run-1)");
    }

    @Test
    void redriveBeyondTenReopensTheTicketWhenItReturns() {
        IntStream.rangeClosed(1, 12).forEach(i -> process(failure("tide", "run-" + i)));
        IntStream.rangeClosed(1, 11).forEach(i -> process(redriven("run-" + i)));
        tickets.ticketsAre(TicketState.CLOSED);
        clock.advance(Duration.ofMinutes(2));
        tickets.answers(BUSY);
        processIncompletely(redriven("run-12"));
        tickets.succeeds();
        // The ticket is looked at once a minute.
        clock.advance(Duration.ofSeconds(30));
        process(redriven("run-12"));

        assertReopened("Redrive 1 of tide (run-12)");
    }

    @Test
    void ticketThatIsKnownToBeClosedIsReopenedWithoutALookup() {
        process(failure("tide", "run-1"));
        tickets.ticketsAre(TicketState.CLOSED);
        process(failure("tide", "run-2"));
        tickets.ticketsAre(TicketState.UNKNOWN);
        process(redriven("run-1"));

        assertThat(tickets.all(Message.Opening.class)).hasSize(2);
        assertReopened("Redrive 1 of tide (run-1)");
    }

    @Test
    void redriveIsAnnouncedInTheIncidentAfterADeletedTicket() {
        process(failure("tide", "run-1"));
        tickets.ticketsAre(TicketState.DELETED);
        process(failure("tide", "run-2"));
        tickets.ticketsAre(TicketState.OPEN);
        process(redriven("run-1"));

        assertThat(tickets.all(Message.Opening.class)).hasSize(2);
        assertThat(tickets.all(Message.Reply.class))
                .singleElement()
                .satisfies(reply -> assertThat(reply.update().headline()).startsWith("Redrive 1 of tide (run-1)"));
    }

    private void assertReopened(String redrive) {
        List<Message.Reply> reopening = tickets.all(Message.Reply.class).stream()
                .filter(Message.Reply::reopensTicket)
                .toList();
        assertThat(reopening).singleElement().satisfies(reply -> {
            assertThat(reply.update().headline()).startsWith(redrive);
            assertThat(reply.update().lines()).anyMatch(line -> line.contains("is open again"));
        });
    }
}
