package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.channel.Message;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.store.UnavailableTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What people hear while the ledger cannot be used, and when it is back. */
class RelayWithoutLedgerTest extends RelayTestBase {

    private final Relay down = relay(new UnavailableTable());

    @Test
    void failureIsAnnouncedWithoutTheLedgerAfterAQuarterOfAnHour() {
        ExecutionFailure failure = stoppedNow("run-1");
        processIncompletely(down, failure);
        clock.advance(Duration.ofMinutes(14));
        processIncompletely(down, failure);
        assertThat(tickets.all()).isEmpty();
        assertThat(messages.all()).isEmpty();

        clock.advance(Duration.ofMinutes(1));
        processIncompletely(down, failure);

        assertThat(List.of(tickets, messages))
                .allSatisfy(channel -> assertThat(channel.all(Message.Opening.class))
                        .singleElement()
                        .satisfies(opening -> assertThat(opening.preface())
                                .get()
                                .asString()
                                .contains("cannot use its ledger", "may come again")));
    }

    @Test
    void failuresOfOneKindAreAnnouncedOnceAnHour() {
        for (int i = 0; i < 12; i++) {
            processIncompletely(down, failure("tide", "run-" + i));
            clock.advance(Duration.ofMinutes(10));
        }

        assertThat(tickets.all(Message.Opening.class)).hasSize(2);
    }

    @Test
    void eachKindIsAnnounced() {
        down.processAll(
                List.of(
                        received(failure("tide", "run-1")),
                        received(failure("ebb", "run-1")),
                        received(failure("tide", "run-2"))),
                clock.instant(),
                deadline());

        assertThat(tickets.all(Message.Opening.class)).hasSize(2);
    }

    @Test
    void tenKindsOfOneFingerprintAreAnnouncedInAnHour() {
        List<String> reasons = List.of(
                "Disk is full",
                "Access was denied",
                "The table is missing",
                "Connection was closed",
                "The date is invalid",
                "No such file",
                "Not enough memory",
                "The service is busy",
                "The password has expired",
                "Too many requests",
                "The price is negative",
                "An unknown currency");
        reasons.forEach(reason -> processIncompletely(down, failedBecause(reason)));
        assertThat(tickets.all(Message.Opening.class)).hasSize(10);
        assertThat(messages.all(Message.Opening.class)).hasSize(10);

        processIncompletely(down, failure("ebb", "run-1"));
        assertThat(tickets.all(Message.Opening.class)).hasSize(11);

        clock.advance(Duration.ofHours(1));
        reasons.forEach(reason -> processIncompletely(down, failedBecause(reason)));
        assertThat(tickets.all(Message.Opening.class)).hasSize(21);
    }

    @Test
    void eachFingerprintIsAnnounced() {
        IntStream.range(0, 60).forEach(i -> processIncompletely(down, failure("machine-" + i, "run-1")));

        assertThat(tickets.all(Message.Opening.class)).hasSize(60);
    }

    @Test
    void withoutWindowEachFailureIsAnnouncedOnceAnHour() {
        Relay alone =
                relay(new UnavailableTable(), new IncidentConfig(Duration.ZERO, Duration.ofHours(4), false), Map.of());
        for (int pass = 0; pass < 2; pass++) {
            IntStream.range(0, 60).forEach(i -> processIncompletely(alone, failure("tide", "run-" + i)));
        }

        assertThat(tickets.all(Message.Opening.class)).hasSize(60);

        clock.advance(Duration.ofHours(1));
        IntStream.range(0, 60).forEach(i -> processIncompletely(alone, failure("tide", "run-" + i)));
        assertThat(tickets.all(Message.Opening.class)).hasSize(120);
    }

    @Test
    void nothingIsLostWhenTheLedgerIsBack() {
        processIncompletely(down, failure("tide", "run-1"));
        process(failure("tide", "run-1"));

        assertThat(tickets.all(Message.Opening.class)).hasSize(2);
        assertThat(tickets.all(Message.Opening.class).get(1).preface()).isEmpty();
    }

    @Test
    void whatAChannelDidNotAcceptIsTriedAgain() {
        allChannelsAnswer(BUSY);
        processIncompletely(down, failure("tide", "run-1"));
        allChannelsSucceed();
        processIncompletely(down, failure("tide", "run-1"));

        assertThat(tickets.all(Message.Opening.class)).hasSize(1);
        assertThat(messages.all(Message.Opening.class)).hasSize(1);
    }

    /** A single call that fails among others says nothing about the ledger. */
    @Test
    void ledgerThatAnswersForOneFailureIsNotDown() {
        Relay flaky = relay(HookedTable.refusing(table, "incident"));
        flaky.processAll(
                List.of(received(failure("tide", "run-1")), received(failure("ebb", "run-1"))),
                clock.instant(),
                deadline());

        assertThat(tickets.all(Message.Opening.class))
                .singleElement()
                .matches(opening -> opening.preface().isEmpty());
    }

    @Test
    void ledgerThatAnswersForARecoveryIsNotDown() {
        Relay flaky = relay(HookedTable.refusing(table, "until 0#FAILED"));
        flaky.processAll(
                List.of(received(recovery("run-1")), received(failure("tide", "run-2"))), clock.instant(), deadline());

        assertThat(tickets.all()).isEmpty();
    }

    private static ExecutionFailure failedBecause(String reason) {
        return Failures.failure()
                .arn(ARN + "tide:" + reason.replace(' ', '-'))
                .stateMachine("tide")
                .cause(reason)
                .build();
    }

    private ExecutionFailure stoppedNow(String name) {
        return Failures.failure()
                .arn(ARN + "tide:" + name)
                .stateMachine("tide")
                .name(name)
                .times(clock.instant().minusSeconds(60), clock.instant())
                .build();
    }
}
