package dev.failurerelay;

import static dev.failurerelay.Fixtures.event;
import static dev.failurerelay.Fixtures.freshEvent;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Routes, from the environment to the requests that the stand-ins got; and what {@code explain} says of them. */
@QuarkusTest
@ConnectWireMock
@TestProfile(RoutesTest.Routes.class)
class RoutesTest {

    public static class Routes implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "OUTSETA_ASSIGNEE", "desk0001",
                    "ROUTE_LEDGER_STATE_MACHINES", "nightly-*",
                    "ROUTE_LEDGER_ERRORS", "Ledger*",
                    "ROUTE_LEDGER_SLACK_CHANNELS", "#ledger,#alerts",
                    "ROUTE_LEDGER_ASSIGNEE", "ann00001",
                    "ROUTE_EVERYTHING_SLACK_CHANNELS", "#alerts",
                    "ROUTE_EVERYTHING_TICKET", "false",
                    "ROUTE_QUIET_STATUSES", "ABORTED",
                    "ROUTE_QUIET_MUTE", "true");
        }
    }

    @SuppressWarnings("NullAway.Init")
    WireMock wireMock;

    StandIns standIns;

    @BeforeEach
    void resetStandIns() {
        standIns = new StandIns(wireMock);
        standIns.reset();
    }

    @Test
    void matchingRoutesAreUnitedAndTheTicketGetsTheRoutesAssignee() {
        LambdaClient.Answer answer = LambdaClient.invoke(freshEvent("failed-plain"));

        assertThat(answer.body().path("delivered").asInt()).isEqualTo(3);
        assertThat(standIns.tickets())
                .singleElement()
                .extracting(ticket ->
                        ticket.path("AssignedToPersonClientIdentifier").asText())
                .isEqualTo("ann00001");
        assertThat(standIns.messages())
                .extracting(message -> message.path("channel").asText())
                .containsExactlyInAnyOrder("#alerts", "#ledger");
    }

    @Test
    void aRouteWithoutTicketMakesNone() {
        LambdaClient.invoke(freshEvent("timed-out"));

        assertThat(standIns.tickets()).isEmpty();
        assertThat(standIns.messages()).hasSize(1);
    }

    @Test
    void mutedFailureIsCountedAndLoggedButNotDelivered() {
        try (CapturedLog captured = new CapturedLog()) {
            LambdaClient.Answer answer =
                    LambdaClient.invoke("[" + freshEvent("aborted") + "," + freshEvent("timed-out") + "]");

            assertThat(answer.body())
                    .hasToString(
                            "{\"failures\":2,\"recovered\":0,\"ignored\":0,\"muted\":1,\"grouped\":0,\"delivered\":1,\"deliveredEarlier\":0}");
            assertThat(standIns.tickets()).isEmpty();
            assertThat(standIns.messages()).hasSize(1);
            ExtLogRecord line = captured.deliveries().stream()
                    .filter(record -> "muted".equals(record.getMdc("outcome")))
                    .findFirst()
                    .orElseThrow();
            assertThat(line.getFormattedMessage()).isEqualTo("muted by route QUIET");
            assertThat(line.getMdc("executionArn")).contains(":execution:");
            assertThat(captured.printedLines())
                    .filteredOn(printed -> printed.contains("FailuresMuted"))
                    .hasSize(1);
        }
    }

    @Nested
    class Explain {

        @Test
        void explainListsEachRouteWithItsReasonAndSendsNothing() {
            JsonNode answer = explain(event("failed-plain"));

            assertThat(answer.at("/failure/stateMachine").asText()).isEqualTo("nightly-ledger");
            assertThat(answer.path("decision").asText()).isEqualTo("routes EVERYTHING, LEDGER");
            assertThat(answer.path("targets"))
                    .hasToString(
                            "[{\"channel\":\"outseta\",\"place\":\"tickets\",\"assignee\":\"ann00001\"},"
                                    + "{\"channel\":\"slack\",\"place\":\"#alerts\"},{\"channel\":\"slack\",\"place\":\"#ledger\"}]");
            assertThat(answer.path("routes"))
                    .hasToString(
                            "[{\"route\":\"EVERYTHING\",\"matches\":true,\"mute\":false,\"unmet\":[]},"
                                    + "{\"route\":\"LEDGER\",\"matches\":true,\"mute\":false,\"unmet\":[]},"
                                    + "{\"route\":\"QUIET\",\"matches\":false,\"mute\":true,\"unmet\":"
                                    + "[{\"variable\":\"ROUTE_QUIET_STATUSES\",\"wanted\":[\"ABORTED\"],\"found\":\"FAILED\"}]}]");
            assertThat(standIns.tickets()).isEmpty();
            assertThat(standIns.messages()).isEmpty();
        }

        @Test
        void explainSaysThatAFailureIsMuted() {
            JsonNode answer = explain(event("aborted"));

            assertThat(answer.path("decision").asText()).isEqualTo("muted by route QUIET");
            assertThat(answer.path("targets")).isEmpty();
        }

        @Test
        void explainReportsAnEventThatIsNoFailure() {
            JsonNode answer = explain(event("running"));

            assertThat(answer.has("failure")).isFalse();
            assertThat(answer.path("decision").asText()).contains("nobody would be told");
        }

        @Test
        void explainRepeatsNoSecretOfTheEvent() {
            JsonNode answer = explain(event("failed-plain")
                    .replace("\"LedgerMismatch\"", "\"Refused.AKIAIOSFODNN7EXAMPLE.Bearer abcdefgh1234\""));

            assertThat(answer.toString())
                    .contains("Refused")
                    .doesNotContain("AKIAIOSFODNN7EXAMPLE", "abcdefgh1234", "EUR");
        }
    }

    @Test
    void theReportHasEveryChannelThatARouteNames() {
        standIns.secretIs(
                "failure-relay/slack",
                Map.of("webhooks", Map.of("#alerts", "https://hooks.slack.com/services/T/B/hunter2")));

        JsonNode report = LambdaClient.invoke("{\"check\":{}}").body();

        assertThat(report.path("ok").asBoolean()).isFalse();
        assertThat(report.toString())
                .contains("\"check\":\"Slack channel #ledger\",\"result\":\"problem\"")
                .contains("take the channel out of ROUTE_LEDGER_SLACK_CHANNELS")
                .contains("\"check\":\"Slack channel #alerts\",\"result\":\"ok\"")
                .contains("\"check\":\"Outseta assignees\",\"result\":\"skipped\"", "desk0001, ann00001");
        standIns.reset();
        assertThat(LambdaClient.invoke("{\"check\":{}}").body().path("ok").asBoolean())
                .isTrue();
    }

    private static JsonNode explain(String event) {
        LambdaClient.Answer answer = LambdaClient.invoke("{\"explain\":" + event + "}");
        assertThat(answer.succeeded()).as("%s", answer.body()).isTrue();
        return answer.body();
    }
}
