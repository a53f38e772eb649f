package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.failurerelay.channel.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens to an incident between two steps of somebody else, and where a redrive overtakes its failure. */
class RelayOverlapsTest extends RelayTestBase {

    @Test
    void aRecoveryIsToldThoughTheOpenerEndsBetweenItsSteps() {
        everythingIs(BUSY);
        refused(failure("tide", "run-1"));
        everythingIsWell();
        Relay other = relay(HookedTable.after(table, "recovered", () -> tell(failure("tide", "run-1"))));
        recover(other, failure("tide", "run-1"));

        assertThat(tickets.all(Message.Reply.class)).hasSize(1);
        assertThat(messages.all(Message.Reply.class)).hasSize(1);
        assertThat(tickets.all(Message.Closing.class)).hasSize(1);
    }

    @Test
    void aFailedRedriveIsToldThoughTheOpenerEndsBetweenItsSteps() {
        everythingIs(BUSY);
        refused(failure("tide", "run-1"));
        everythingIsWell();
        Relay other = relay(HookedTable.after(table, "repetitions", () -> tell(failure("tide", "run-1"))));
        tell(other, redriven("run-1"));

        assertThat(tickets.all(Message.Reply.class)).hasSize(1);
    }

    @Test
    void aRecoveryThatOvertakesItsFailureIsToldWithIt() {
        recover(relay, failure("tide", "run-1"));
        tell(failure("tide", "run-1"));
        tell(failure("tide", "run-1"));

        for (RecordingNotifier channel : List.of(tickets, messages)) {
            assertThat(channel.all(Message.Opening.class)).hasSize(1);
            assertThat(channel.all(Message.Reply.class)).hasSize(1);
        }
        assertThat(tickets.all(Message.Closing.class)).hasSize(1);
    }

    @Test
    void aRecoveryThatOvertakesItsFailureIsToldOnceThatCould() {
        recover(relay, failure("tide", "run-1"));
        everythingIs(BUSY);
        refused(failure("tide", "run-1"));
        everythingIsWell();
        tell(failure("tide", "run-1"));

        assertThat(tickets.all()).hasSize(3);
        assertThat(messages.all()).hasSize(2);
    }

    @Test
    void aRecoveryThatComesBetweenTwoStepsOfItsFailureComesBack() {
        Relay slow = relay(HookedTable.after(
                table,
                "tries 0#FAILED",
                () -> assertThatThrownBy(() -> recover(relay, failure("tide", "run-1")))
                        .hasMessageContaining("another invocation is at it")));
        tell(slow, failure("tide", "run-1"));
        recover(relay, failure("tide", "run-1"));

        assertThat(tickets.all(Message.Reply.class)).hasSize(1);
    }

    @Test
    void aFailedRedriveThatItsRecoveryHasOvertakenMakesNoSecondTicket() {
        tell(failure("tide", "run-1"));
        recover(relay, failure("tide", "run-1"), 2);
        tell(redriven("run-1"));

        assertThat(tickets.all(Message.Opening.class)).hasSize(1);
        assertThat(messages.all(Message.Opening.class)).hasSize(1);
    }

    @Test
    void theNextFailureOfItsKindIsATicketThoughOneHasRecovered() {
        recover(relay, failure("tide", "run-1"));
        tell(failure("tide", "run-1"));
        tell(failure("tide", "run-2"));

        assertThat(tickets.all(Message.Opening.class)).hasSize(2);
    }

    @Test
    void noTicketIsClosedUnderAFailureThatComesBetweenTheCountAndTheClosing() {
        tell(failure("tide", "run-1"));
        tell(failure("tide", "run-2"));
        recover(relay, failure("tide", "run-1"));
        Relay other = relay(HookedTable.after(table, "recovered", () -> tell(failure("tide", "run-3"))));
        recover(other, failure("tide", "run-2"));

        assertThat(tickets.all(Message.Closing.class)).isEmpty();
        recover(relay, failure("tide", "run-3"));
        assertThat(tickets.all(Message.Closing.class)).hasSize(1);
    }

    @Test
    void aTicketIsClosedThoughAnEarlierRedriveThatFailedComesBetweenTheCountAndTheClosing() {
        tell(failure("tide", "run-1"));
        Relay other = relay(HookedTable.after(table, "recovered", () -> tell(redriven("run-1"))));
        recover(other, failure("tide", "run-1"), 2);

        assertThat(tickets.all(Message.Closing.class)).hasSize(1);
    }
}
