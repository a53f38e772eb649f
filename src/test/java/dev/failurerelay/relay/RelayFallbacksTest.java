package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.incident.IncidentConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is notified if the only channel of a failure does not accept it. */
class RelayFallbacksTest extends RelayTestBase {

    private static final Map<String, String> SLACK_ONLY =
            Map.of("ROUTE_TIDES_SLACK_CHANNELS", "#tides,#ebb", "ROUTE_TIDES_TICKET", "false");

    private static final Map<String, String> TICKETS_ONLY = Map.of("ROUTE_TIDES_SLACK_CHANNELS", "none");

    private final Relay slackOnly = relay(table, new IncidentConfig(WINDOW, Duration.ofHours(4), false), SLACK_ONLY);
    private final Relay ticketsOnly =
            relay(table, new IncidentConfig(WINDOW, Duration.ofHours(4), false), TICKETS_ONLY);

    static Stream<Outcome> notAccepted() {
        return Stream.of(
                Retryable.notDelivered("HTTP status 503", Optional.empty()),
                new Retryable("no answer within 8000 ms", Optional.of(Duration.ofHours(1)), true),
                new Rejected("is_archived", "unarchive the channel"));
    }

    @ParameterizedTest
    @MethodSource("notAccepted")
    void otherChannelIsNotifiedAfterAQuarterOfAnHourWithTheReason(Outcome outcome) {
        messages.answers(outcome);
        ExecutionFailure failure = stoppedNow("run-1");

        processIncompletely(slackOnly, failure);
        clock.advance(Duration.ofMinutes(14));
        processIncompletely(slackOnly, failure);
        assertThat(tickets.all()).isEmpty();

        clock.advance(Duration.ofMinutes(1));
        processIncompletely(slackOnly, failure);

        assertThat(tickets.all(Message.Opening.class))
                .singleElement()
                .satisfies(opening ->
                        assertThat(opening.preface()).get().asString().contains("Slack #tides (", "Slack #ebb ("));
    }

    @Test
    void ticketThatIsNotAcceptedGoesToTheDefaultSlackChannel() {
        tickets.answers(BUSY);
        processIncompletely(ticketsOnly, failure("tide", "run-1"));

        assertThat(messages.all(Message.Opening.class)).hasSize(1);
        assertThat(messages.deliveries().get(0).target().name()).isEqualTo("#alerts");
    }

    @Test
    void furtherTriesAndFailuresOfTheIncidentAreNotAnnouncedAgain() {
        messages.answers(BUSY);
        for (int i = 1; i <= 3; i++) {
            processIncompletely(slackOnly, failure("tide", "run-1"));
            clock.advance(Duration.ofMinutes(5));
        }
        tryToProcess(failure("tide", "run-2"));
        tryToProcess(failure("tide", "run-3"));

        assertThat(tickets.all(Message.Opening.class)).hasSize(1);
    }

    @Test
    void firstChannelIsNotifiedOnceItIsBackAndNothingWaits() {
        messages.answers(BUSY);
        processIncompletely(slackOnly, failure("tide", "run-1"));
        messages.succeeds();
        process(slackOnly, failure("tide", "run-1"));

        assertThat(messages.all(Message.Opening.class))
                .hasSize(2)
                .allMatch(opening -> opening.preface().isEmpty());
        process(slackOnly, failure("tide", "run-2"));
        assertThat(messages.all(Message.Growth.class)).hasSize(2);
    }

    @Test
    void otherChannelIsTriedAgainUntilItAccepts() {
        allChannelsAnswer(BUSY);
        processIncompletely(slackOnly, failure("tide", "run-1"));
        tickets.succeeds();
        processIncompletely(slackOnly, failure("tide", "run-1"));

        assertThat(tickets.all(Message.Opening.class)).hasSize(1);
    }

    @Test
    void failureThatOneChannelHasAcceptedStaysThere() {
        tickets.answers(BUSY);
        Relay both = relay(
                table,
                new IncidentConfig(WINDOW, Duration.ofHours(4), false),
                Map.of("ROUTE_TIDES_SLACK_CHANNELS", "#tides"));
        processIncompletely(both, failure("tide", "run-1"));

        assertThat(messages.deliveries())
                .extracting(delivery -> delivery.target().name())
                .containsExactly("#tides");
    }

    @Test
    void hangingChannelLeavesTimeForTheOther() {
        messages.answers(new Retryable("no answer within 8000 ms", Optional.of(Duration.ofHours(1)), true));
        messages.takes(() -> clock.advance(Duration.ofSeconds(8)));
        for (int i = 1; i <= 9; i++) {
            assertThatThrownBy(() -> slackOnly
                            .processAll(
                                    Stream.of("a", "b", "c", "d", "e", "f", "g")
                                            .map(machine -> received(failure(machine, "run")))
                                            .toList(),
                                    clock.instant(),
                                    deadline())
                            .get(0)
                            .summaryOrThrow())
                    .isInstanceOf(IncompleteRelayException.class);
            clock.advance(Duration.ofMinutes(5));
        }

        assertThat(tickets.all(Message.Opening.class)).isNotEmpty();
    }

    @Test
    void targetThatNoSettingNamesAnyMoreIsDropped() {
        process(failure("tide", "run-1"));
        Relay withoutSlack = SimulatedEnvironment.relay(
                table,
                List.of(tickets),
                new IncidentConfig(WINDOW, Duration.ofHours(4), true),
                SimulatedEnvironment.routingWithoutSlack(),
                clock,
                clock::advance,
                new Random(5),
                Runnable::run);

        process(withoutSlack, failure("tide", "run-2"));
        recover(withoutSlack, failure("tide", "run-1"));
        recover(withoutSlack, failure("tide", "run-2"));
        clock.advance(WINDOW.plusMinutes(1));
        withoutSlack.announceFinalCounts(clock.instant(), deadline());

        assertThat(messages.all()).hasSize(1);
        assertThat(tickets.all(Message.Growth.class)).hasSize(1);
    }

    private void tryToProcess(ExecutionFailure failure) {
        try {
            process(slackOnly, failure);
        } catch (IncompleteRelayException comesBack) {
            assertThat(comesBack).hasMessageContaining("slack");
        }
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
