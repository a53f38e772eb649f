package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.channel.Saying;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.ledger.InMemoryTable;
import dev.failurerelay.notice.Fact;
import dev.failurerelay.routing.Route;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What people hear on one channel of what another one refuses. */
class RefusalsOfRelayTest {

    private static final String ARN = "arn:aws:states:eu-north-1:210987654321:execution:tide:";

    private static final Rejected UNINVITED = new Rejected("not_in_channel", "invite the bot to the channel");
    private static final Rejected UNAUTHORISED = new Rejected("HTTP status 401", "check the secret");

    private final SimulatedClock clock = new SimulatedClock();
    private final Recorded tickets = new Recorded("outseta");
    private final Recorded messages = new Recorded("slack");

    @Test
    void aRefusalIsToldOnTheOtherChannelOncePerIncident() {
        Relay relay = relay(List.of());
        tickets.answers(UNAUTHORISED);
        fail(relay, "run-1");
        fail(relay, "run-1");
        fail(relay, "run-2");

        assertThat(messages.all(Saying.Reply.class))
                .singleElement()
                .satisfies(reply -> assertThat(reply.update().headline())
                        .isEqualTo("Outseta refused the ticket (HTTP status 401)."))
                .satisfies(reply -> assertThat(reply.update().lines()).contains("Remedy: check the secret."));
    }

    @Test
    void whatSlackAloneWasToBeToldOfBecomesATicketWhereSlackRefuses() {
        Relay relay = relay(List.of(route(Optional.of(List.of("#tides")), false)));
        messages.answers(UNINVITED);
        fail(relay, "run-1");
        fail(relay, "run-1");

        assertThat(tickets.all(Saying.Opening.class))
                .singleElement()
                .satisfies(opening -> assertThat(opening.notice().subject()).startsWith("[FAILED] tide"))
                .satisfies(
                        opening -> assertThat(opening.notice().facts().get(0))
                                .isEqualTo(
                                        new Fact(
                                                "Told here because",
                                                "Slack refused the message to #tides (not_in_channel). Remedy: invite the bot to the channel.")));
        assertThat(tickets.all()).hasSize(1);
    }

    @Test
    void whatOutsetaAloneWasToBeToldOfIsToldInTheDefaultChannelsWhereOutsetaRefuses() {
        Relay relay = relay(List.of(route(Optional.of(List.of()), true)));
        tickets.answers(UNAUTHORISED);
        fail(relay, "run-1");
        fail(relay, "run-1");

        assertThat(messages.all())
                .singleElement()
                .isInstanceOfSatisfying(
                        Saying.Opening.class,
                        opening -> assertThat(opening.notice().facts().get(0).value())
                                .startsWith("Outseta refused the ticket (HTTP status 401)."));
    }

    @Test
    void whoeverIsToldInsteadHearsOfTheIncidentsGrowth() {
        Relay relay = relay(List.of(route(Optional.of(List.of("#tides")), false)));
        messages.answers(UNINVITED);
        fail(relay, "run-1");
        fail(relay, "run-2");

        assertThat(tickets.all(Saying.Growth.class)).hasSize(1);
    }

    @Test
    void whereTheOtherChannelIsDownWhatItIsToBeToldInsteadComesBack() {
        Relay relay = relay(List.of(route(Optional.of(List.of("#tides")), false)));
        messages.answers(UNINVITED);
        tickets.answers(Retryable.refused("busy", Optional.empty()));
        fail(relay, "run-1");
        tickets.answersWell();
        fail(relay, "run-1");
        fail(relay, "run-1");

        assertThat(tickets.all(Saying.Opening.class)).hasSize(1);
    }

    @Test
    void twoChannelsOfSlackThatRefuseMakeOneTicket() {
        Relay relay = relay(List.of(route(Optional.of(List.of("#tides", "#ebb")), false)));
        messages.answers(UNINVITED);
        fail(relay, "run-1");
        fail(relay, "run-1");

        assertThat(tickets.all(Saying.Opening.class)).hasSize(1);
    }

    @Test
    void onceTheCauseIsMendedTheRefusedTargetIsToldToo() {
        Relay relay = relay(List.of(route(Optional.of(List.of("#tides")), false)));
        messages.answers(UNINVITED);
        fail(relay, "run-1");
        messages.answersWell();
        tell(relay, "run-1");

        assertThat(messages.all(Saying.Opening.class)).hasSize(1);
        assertThat(tickets.all(Saying.Opening.class)).hasSize(1);
    }

    @Test
    void aTargetThatIsAboutToBeToldIsLeftToItsOwnEvent() {
        Relay relay = relay(List.of());
        tickets.answers(UNAUTHORISED);
        messages.answers(Retryable.refused("busy", Optional.empty()));
        fail(relay, "run-1");
        messages.answersWell();
        fail(relay, "run-1");

        assertThat(messages.all(Saying.Opening.class)).hasSize(1);
        assertThat(messages.all(Saying.Reply.class)).hasSize(1);
    }

    private Relay relay(List<Route> routes) {
        return SimulatedEnvironment.relay(
                new InMemoryTable(),
                List.of(tickets, messages),
                new IncidentConfig(Duration.ofHours(1), false),
                SimulatedEnvironment.routing(routes),
                clock,
                clock::goOn,
                new Random(5),
                Runnable::run);
    }

    private static Route route(Optional<List<String>> channels, boolean ticket) {
        return new Route("TIDES", Map.of(), channels, ticket, Optional.empty(), false);
    }

    private void fail(Relay relay, String name) {
        assertThatThrownBy(() -> tell(relay, name)).isInstanceOf(IncompleteRelayException.class);
    }

    private void tell(Relay relay, String name) {
        ExecutionFailure failure = Failures.failure()
                .arn(ARN + name)
                .stateMachine("tide")
                .name(name)
                .build();
        relay.relay(
                new Received(List.of(failure), List.of(), 0, List.of()),
                clock.instant(),
                new Deadline(clock, clock.instant().plusSeconds(30)));
    }
}
