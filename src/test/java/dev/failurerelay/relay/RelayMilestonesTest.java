package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.failurerelay.channel.Message;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A milestone is announced although the attempt that reached it was interrupted. */
class RelayMilestonesTest extends RelayTestBase {

    @Test
    void ledgerThatRefusesTheClaimDoesNotLoseTheMilestone() {
        process(failure("tide", "run-1"));
        processIncompletely(relay(HookedTable.refusing(table, "growth outseta tickets")), failure("tide", "run-2"));

        assertThatTheSecondFailureIsAnnouncedWhenItReturns();
    }

    @Test
    void environmentThatDiesAfterCountingDoesNotLoseTheMilestone() {
        process(failure("tide", "run-1"));
        Relay dying = relay(HookedTable.after(table, "count", () -> {
            throw new Crash();
        }));
        assertThatThrownBy(() -> process(dying, failure("tide", "run-2"))).isInstanceOf(Crash.class);

        assertThatTheSecondFailureIsAnnouncedWhenItReturns();
    }

    private void assertThatTheSecondFailureIsAnnouncedWhenItReturns() {
        clock.advance(Duration.ofMinutes(6));
        process(failure("tide", "run-2"));

        for (RecordingNotifier channel : List.of(tickets, messages)) {
            assertThat(channel.all(Message.Growth.class))
                    .singleElement()
                    .satisfies(growth -> assertThat(growth.update().headline()).startsWith("2 failures since"));
        }
    }
}
