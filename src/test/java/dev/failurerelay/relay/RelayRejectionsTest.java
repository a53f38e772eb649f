package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.intake.EventBatch;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.store.InMemoryTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What people hear on one channel of what another one refuses. */
class RelayRejectionsTest {

    private static final String ARN = "arn:aws:states:eu-north-1:210987654321:execution:tide:";

    private static final Rejected UNINVITED = new Rejected("not_in_channel", "invite the bot to the channel");
    private static final Rejected UNAUTHORISED = new Rejected("HTTP status 401", "check the secret");

    private static final Map<String, String> SLACK_ALONE =
            Map.of("ROUTE_TIDES_SLACK_CHANNELS", "#tides", "ROUTE_TIDES_TICKET", "false");

    private final InMemoryTable table = new InMemoryTable();
    private final SimulatedClock clock = new SimulatedClock();
    private final RecordingNotifier tickets = new RecordingNotifier("outseta");
    private final RecordingNotifier messages = new RecordingNotifier("slack");

    @Nested
    class Fallback {

        @Test
        void rejectionIsAnnouncedOnTheOtherChannelOncePerIncident() {
            Relay relay = relay(Map.of());
            tickets.answers(UNAUTHORISED);
            fail(relay, "run-1");
            fail(relay, "run-1");
            fail(relay, "run-2");

            assertThat(messages.all(Message.Reply.class))
                    .singleElement()
                    .satisfies(reply -> assertThat(reply.update().headline())
                            .isEqualTo("Outseta refused the ticket (HTTP status 401)."))
                    .satisfies(reply -> assertThat(reply.update().lines()).contains("Remedy: check the secret."));
        }

        @Test
        void rejectedSlackMessageFallsBackToATicket() {
            Relay relay = relay(SLACK_ALONE);
            messages.answers(UNINVITED);
            for (int i = 0; i < 3; i++) {
                fail(relay, "run-1");
            }

            assertThat(tickets.all(Message.Opening.class))
                    .singleElement()
                    .satisfies(opening -> assertThat(opening.notice().subject()).startsWith("[FAILED] tide"));
            assertThat(tickets.all(Message.Reply.class))
                    .singleElement()
                    .satisfies(reply -> assertThat(reply.update().headline())
                            .isEqualTo("Slack refused the message to #tides (not_in_channel)."));
        }

        @Test
        void rejectedTicketFallsBackToDefaultSlackChannels() {
            Relay relay = relay(Map.of("ROUTE_TIDES_SLACK_CHANNELS", "none"));
            tickets.answers(UNAUTHORISED);
            for (int i = 0; i < 3; i++) {
                fail(relay, "run-1");
            }

            assertThat(messages.all(Message.Opening.class)).hasSize(1);
            assertThat(messages.all(Message.Reply.class)).hasSize(1);
        }

        @Test
        void fallbackTargetGetsTheIncidentsGrowth() {
            Relay relay = relay(SLACK_ALONE);
            messages.answers(UNINVITED);
            fail(relay, "run-1");
            fail(relay, "run-1");
            fail(relay, "run-2");

            assertThat(tickets.all(Message.Growth.class)).hasSize(1);
        }

        @Test
        void undeliveredFallbackComesBack() {
            Relay relay = relay(SLACK_ALONE);
            messages.answers(UNINVITED);
            tickets.answers(Retryable.notDelivered("busy", Optional.empty()));
            fail(relay, "run-1");
            tickets.succeeds();
            fail(relay, "run-1");
            fail(relay, "run-1");

            assertThat(tickets.all(Message.Opening.class)).hasSize(1);
        }

        @Test
        void twoRejectingSlackChannelsMakeOneTicket() {
            Relay relay = relay(Map.of("ROUTE_TIDES_SLACK_CHANNELS", "#tides,#ebb", "ROUTE_TIDES_TICKET", "false"));
            messages.answers(UNINVITED);
            fail(relay, "run-1");
            fail(relay, "run-1");

            assertThat(tickets.all(Message.Opening.class)).hasSize(1);
        }
    }

    @Nested
    class Fixed {

        @Test
        void rejectedTargetIsNotifiedOnceTheProblemIsFixed() {
            Relay relay = relay(SLACK_ALONE);
            messages.answers(UNINVITED);
            fail(relay, "run-1");
            messages.succeeds();
            process(relay, "run-1");

            assertThat(messages.all(Message.Opening.class)).hasSize(1);
            assertThat(tickets.all(Message.Opening.class)).hasSize(1);
        }

        /** The channel's name was wrong: the failure is announced in the right one, and nothing waits for the wrong one. */
        @Test
        void fixedRouteDoesNotWaitForTheWrongTarget() {
            Relay wrong = relay(Map.of("ROUTE_TIDES_SLACK_CHANNELS", "#tdies"));
            messages.answers(new Rejected("channel_not_found", "check the channel's name"));
            fail(wrong, "run-1");
            messages.succeeds();
            Relay right = relay(Map.of("ROUTE_TIDES_SLACK_CHANNELS", "#tides"));
            process(right, "run-1");
            process(right, "run-2");

            assertThat(messages.all(Message.Opening.class)).hasSize(1);
            assertThat(messages.all(Message.Growth.class)).hasSize(1);
            assertThat(tickets.all(Message.Growth.class)).hasSize(1);
        }
    }

    @Test
    void targetWithAnEventOfItsOwnGetsNoFallback() {
        Relay relay = relay(Map.of());
        tickets.answers(UNAUTHORISED);
        messages.answers(Retryable.notDelivered("busy", Optional.empty()));
        fail(relay, "run-1");
        messages.succeeds();
        fail(relay, "run-1");

        assertThat(messages.all(Message.Opening.class)).hasSize(1);
        assertThat(messages.all(Message.Reply.class)).hasSize(1);
    }

    private Relay relay(Map<String, String> routes) {
        return SimulatedEnvironment.relay(
                table,
                List.of(tickets, messages),
                new IncidentConfig(Duration.ofHours(1), Duration.ofHours(4), false),
                SimulatedEnvironment.routing(routes),
                clock,
                clock::advance,
                new Random(5),
                Runnable::run);
    }

    private void fail(Relay relay, String name) {
        assertThatThrownBy(() -> process(relay, name)).isInstanceOf(IncompleteRelayException.class);
    }

    private void process(Relay relay, String name) {
        ExecutionFailure failure = Failures.failure()
                .arn(ARN + name)
                .stateMachine("tide")
                .name(name)
                .build();
        relay.process(
                new EventBatch(List.of(failure), List.of(), 0, List.of()),
                clock.instant(),
                new Deadline(clock, clock.instant().plusSeconds(30)));
    }
}
