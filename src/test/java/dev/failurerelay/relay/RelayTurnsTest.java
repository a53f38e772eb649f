package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.DelegatingTable;
import dev.failurerelay.store.LedgerUnavailableException;
import dev.failurerelay.store.Table;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When the turn to announce a count ends, so that the next count can be announced. */
class RelayTurnsTest extends RelayTestBase {

    @Test
    void milestoneDoesNotWaitForACountThatWasNotDelivered() {
        for (var outcome : List.of(BUSY, REFUSED)) {
            String machine = "tide-" + outcome.label();
            process(failure(machine, "run-1"));
            allChannelsAnswer(outcome);
            processIncompletely(failure(machine, "run-2"));
            allChannelsSucceed();
            processUpToTen(machine);
        }

        for (RecordingNotifier channel : List.of(tickets, messages)) {
            assertThat(channel.all(Message.Growth.class))
                    .extracting(growth -> growth.update().headline().replaceAll(" since.*", ""))
                    .containsExactly("10 failures", "10 failures");
        }
    }

    @Test
    void smallerCountIsNotAnnouncedAfterTheMilestone() {
        process(failure("tide", "run-1"));
        allChannelsAnswer(BUSY);
        processIncompletely(failure("tide", "run-2"));
        allChannelsSucceed();
        processUpToTen("tide");
        process(failure("tide", "run-2"));

        assertThat(tickets.all(Message.Growth.class)).hasSize(1);
        assertThat(messages.all(Message.Growth.class)).hasSize(1);
    }

    @Test
    void milestoneWaitsForACountInDoubt() {
        process(failure("tide", "run-1"));
        messages.answers(Retryable.inDoubt("no answer"));
        processIncompletely(failure("tide", "run-2"));
        messages.succeeds();
        IntStream.rangeClosed(3, 9).forEach(i -> process(failure("tide", "run-" + i)));
        processIncompletely(failure("tide", "run-10"));

        assertThat(messages.all(Message.Growth.class)).isEmpty();
    }

    @Test
    void nobodyEndsTheTurnOfAnother() {
        process(failure("tide", "run-1"));
        messages.takes(() -> {
            messages.takes(() -> {});
            IntStream.rangeClosed(3, 9).forEach(i -> process(failure("tide", "run-" + i)));
            processIncompletely(failure("tide", "run-10"));
            processIncompletely(failure("tide", "run-10"));
        });
        process(failure("tide", "run-2"));

        assertThat(messages.all(Message.Growth.class)).hasSize(1);
    }

    @Test
    void finalCountThatIsNotDeliveredEndsItsTurn() {
        IntStream.rangeClosed(1, 3).forEach(i -> process(failure("tide", "run-" + i)));
        clock.advance(WINDOW.plus(Duration.ofMinutes(1)));
        allChannelsAnswer(BUSY);
        Turns turns = new Turns(table, false);
        Relay sweep = relay(turns);

        assertThatThrownBy(() -> sweep.announceFinalCounts(clock.instant(), deadline()))
                .isInstanceOf(IncompleteRelayException.class);
        assertThat(turns.ended).isEqualTo(2);
    }

    @Test
    void ledgerThatDoesNotEndTheTurnDoesNotChangeTheResult() {
        process(failure("tide", "run-1"));
        allChannelsAnswer(BUSY);

        assertThatThrownBy(() -> process(relay(new Turns(table, true)), failure("tide", "run-2")))
                .isInstanceOf(IncompleteRelayException.class)
                .hasMessageContaining("busy")
                .hasMessageNotContaining("ledger");
    }

    private void processUpToTen(String machine) {
        IntStream.rangeClosed(3, 10).forEach(i -> process(failure(machine, "run-" + i)));
    }

    /** The table, which counts the turns that end without an announcement, or refuses to end them. */
    private static final class Turns extends DelegatingTable {

        private final boolean isRefusing;
        private int ended;

        Turns(Table table, boolean isRefusing) {
            super(table);
            this.isRefusing = isRefusing;
        }

        @Override
        public Table.WriteResult update(String key, List<Change> changes, Condition condition) {
            boolean endsTurn = changes.stream()
                    .anyMatch(change -> change instanceof Change.Remove removed
                            && removed.attribute().startsWith("turnOf "));
            if (endsTurn && isRefusing) {
                throw new LedgerUnavailableException("ProvisionedThroughputExceededException");
            }
            Table.WriteResult written = super.update(key, changes, condition);
            ended += endsTurn && written.applied() ? 1 : 0;
            return written;
        }
    }
}
