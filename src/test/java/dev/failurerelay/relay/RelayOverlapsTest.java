package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.failurerelay.channel.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens to an incident between two steps of somebody else, and where a redrive overtakes its failure. */
class RelayOverlapsTest extends RelayTestBase {

    @Test
    void recoveryIsAnnouncedThoughTheOpenerCompletesMeanwhile() {
        allChannelsAnswer(BUSY);
        processIncompletely(failure("tide", "run-1"));
        allChannelsSucceed();
        Relay other = relay(HookedTable.after(table, "recovered", () -> process(failure("tide", "run-1"))));
        recover(other, failure("tide", "run-1"));

        assertThat(tickets.all(Message.Reply.class)).hasSize(1);
        assertThat(messages.all(Message.Reply.class)).hasSize(1);
        assertThat(tickets.all(Message.Closing.class)).hasSize(1);
    }

    @Test
    void failedRedriveIsAnnouncedThoughTheOpenerCompletesMeanwhile() {
        allChannelsAnswer(BUSY);
        processIncompletely(failure("tide", "run-1"));
        allChannelsSucceed();
        Relay other = relay(HookedTable.after(table, "repetitions", () -> process(failure("tide", "run-1"))));
        process(other, redriven("run-1"));

        assertThat(tickets.all(Message.Reply.class)).hasSize(1);
    }

    @Test
    void earlyRecoveryIsAnnouncedWithItsFailure() {
        recover(relay, failure("tide", "run-1"));
        process(failure("tide", "run-1"));
        process(failure("tide", "run-1"));

        for (RecordingNotifier channel : List.of(tickets, messages)) {
            assertThat(channel.all(Message.Opening.class)).hasSize(1);
            assertThat(channel.all(Message.Reply.class)).hasSize(1);
        }
        assertThat(tickets.all(Message.Closing.class)).hasSize(1);
    }

    @Test
    void earlyRecoveryIsAnnouncedOnceItsFailureIsDelivered() {
        recover(relay, failure("tide", "run-1"));
        allChannelsAnswer(BUSY);
        processIncompletely(failure("tide", "run-1"));
        allChannelsSucceed();
        process(failure("tide", "run-1"));

        assertThat(tickets.all()).hasSize(3);
        assertThat(messages.all()).hasSize(2);
    }

    @Test
    void recoveryDuringItsFailuresDeliveryComesBack() {
        Relay slow = relay(HookedTable.after(
                table,
                "tries 0#FAILED",
                () -> assertThatThrownBy(() -> recover(relay, failure("tide", "run-1")))
                        .hasMessageContaining("another invocation is working on it")));
        process(slow, failure("tide", "run-1"));
        recover(relay, failure("tide", "run-1"));

        assertThat(tickets.all(Message.Reply.class)).hasSize(1);
    }

    @Test
    void failedRedriveAfterItsRecoveryMakesNoSecondTicket() {
        process(failure("tide", "run-1"));
        recover(relay, failure("tide", "run-1"), 2);
        process(redriven("run-1"));

        assertThat(tickets.all(Message.Opening.class)).hasSize(1);
        assertThat(messages.all(Message.Opening.class)).hasSize(1);
    }

    @Test
    void nextFailureOfTheKindIsATicketAfterARecovery() {
        recover(relay, failure("tide", "run-1"));
        process(failure("tide", "run-1"));
        process(failure("tide", "run-2"));

        assertThat(tickets.all(Message.Opening.class)).hasSize(2);
    }

    @Test
    void failureBetweenCountAndClosingKeepsTheTicketOpen() {
        process(failure("tide", "run-1"));
        process(failure("tide", "run-2"));
        recover(relay, failure("tide", "run-1"));
        Relay other = relay(HookedTable.after(table, "recovered", () -> process(failure("tide", "run-3"))));
        recover(other, failure("tide", "run-2"));

        assertThat(tickets.all(Message.Closing.class)).isEmpty();
        recover(relay, failure("tide", "run-3"));
        assertThat(tickets.all(Message.Closing.class)).hasSize(1);
    }

    @Test
    void staleFailedRedriveDoesNotKeepTheTicketOpen() {
        process(failure("tide", "run-1"));
        Relay other = relay(HookedTable.after(table, "recovered", () -> process(redriven("run-1"))));
        recover(other, failure("tide", "run-1"), 2);

        assertThat(tickets.all(Message.Closing.class)).hasSize(1);
    }
}
