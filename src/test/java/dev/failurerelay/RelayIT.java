package dev.failurerelay;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static dev.failurerelay.Fixtures.freshEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job, done by the packaged function: the native executable where that was built. */
@QuarkusIntegrationTest
@WithTestResource(StandInServer.class)
class RelayIT {

    @SuppressWarnings("NullAway.Init")
    StandIns standIns;

    @BeforeEach
    void resetStandIns() {
        standIns.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed-lambda", "failed-ecs", "failed-parent", "failed-hostile", "timed-out", "aborted"})
    void failureBecomesTheExpectedTicketAndMessage(String name) {
        Fixtures.Fresh event = Fixtures.fresh(name);

        LambdaClient.Answer answer = LambdaClient.invoke(event.json());

        assertThat(answer.succeeded()).as("%s", answer.body()).isTrue();
        assertThat(answer.body().path("delivered").asInt()).isEqualTo(2);
        assertThat(event.asKept(standIns.tickets().get(0).path("Body").asText()))
                .isEqualTo(Fixtures.read(Fixtures.rendered(name + ".ticket.html")));
        assertThat(event.asKept(standIns.messages().get(0).toPrettyString()) + "\n")
                .isEqualTo(Fixtures.read(Fixtures.rendered(name + ".slack.json")));
    }

    @Test
    void historyGivesTheFailedState() {
        standIns.historyAnswers(okJson(Fixtures.history("lambda-retried")));
        Fixtures.Fresh event = Fixtures.fresh("failed-lambda");

        LambdaClient.invoke(event.json());

        assertThat(event.asKept(standIns.tickets().get(0).path("Body").asText()))
                .isEqualTo(Fixtures.read(Fixtures.rendered("failed-lambda-with-history.ticket.html")));
        assertThat(event.asKept(standIns.messages().get(0).toPrettyString()) + "\n")
                .isEqualTo(Fixtures.read(Fixtures.rendered("failed-lambda-with-history.slack.json")));
    }

    @Test
    void repeatedArrayIsDeliveredOnce() {
        String array = "[" + freshEvent("failed-plain") + "," + freshEvent("succeeded") + "]";
        LambdaClient.invoke(array);

        LambdaClient.Answer repeated = LambdaClient.invoke(array);

        assertThat(repeated.body())
                .hasToString(
                        "{\"failures\":1,\"recovered\":0,\"ignored\":1,\"muted\":0,\"grouped\":0,\"delivered\":0,\"deliveredEarlier\":2}");
        assertThat(standIns.tickets()).hasSize(1);
    }

    /** After an error of Outseta's own, which leaves nothing to wait for. */
    @Test
    void ticketInDoubtIsFoundAndNotCreatedAgain() {
        String event = freshEvent("failed-plain");
        standIns.outsetaAnswers(aResponse().withStatus(500));
        LambdaClient.invoke(event);
        String body = standIns.tickets().get(0).path("Body").asText();
        standIns.reset();
        standIns.searchAnswers(okJson(StandIns.json(Map.of("items", List.of(Map.of("Uid", "tk9", "Body", body))))));

        assertThat(LambdaClient.invoke(event).succeeded()).isTrue();

        assertThat(standIns.tickets()).isEmpty();
    }

    @Test
    void rejectionFailsTheInvocationWithItsReason() {
        standIns.slackAnswers(okJson("{\"ok\":false,\"error\":\"not_in_channel\"}"));

        assertThat(LambdaClient.invoke(freshEvent("failed-plain")).errorMessage())
                .contains("slack #alerts: rejected, not_in_channel");
    }

    @Test
    void anythingElseFailsTheInvocation() {
        assertThat(LambdaClient.invoke("{\"hello\":1}").errorMessage()).contains("keys hello");
    }

    /** The environment of the packaged function has routes for errors that no other test has: see the build. */
    @Test
    void routesOfTheEnvironmentAreFollowed() {
        String event = freshEvent("failed-plain");

        LambdaClient.Answer routed = LambdaClient.invoke(event.replace("LedgerMismatch", "Routed.Elsewhere"));
        LambdaClient.Answer muted = LambdaClient.invoke(event.replace("LedgerMismatch", "Muted"));

        assertThat(routed.body().path("delivered").asInt())
                .as("%s", routed.body())
                .isEqualTo(2);
        assertThat(standIns.messages())
                .singleElement()
                .extracting(message -> message.path("channel").asText())
                .isEqualTo("#elsewhere");
        assertThat(standIns.tickets()
                        .get(0)
                        .path("AssignedToPersonClientIdentifier")
                        .asText())
                .isEqualTo("ann00001");
        assertThat(muted.body().path("muted").asInt()).isEqualTo(1);
    }

    @Test
    void explainAnswersAsTheTestsDescribe() {
        String event = Fixtures.event("failed-plain").replace("LedgerMismatch", "Routed.Elsewhere");

        LambdaClient.Answer answer = LambdaClient.invoke("{\"explain\":" + event + "}");

        assertThat(answer.body().path("decision").asText()).isEqualTo("route ELSEWHERE");
        assertThat(answer.body().at("/routes/1/unmet/0"))
                .hasToString(
                        "{\"variable\":\"ROUTE_QUIET_ERRORS\",\"wanted\":[\"Muted\"],\"found\":\"Routed.Elsewhere\"}");
    }

    @Test
    void theSelfCheckAnswersAReport() {
        LambdaClient.Answer answer = LambdaClient.invoke("{\"check\":{}}");

        assertThat(answer.body().path("ok").asBoolean()).as("%s", answer.body()).isTrue();
        assertThat(answer.body().path("lines"))
                .extracting(line ->
                        line.path("result").asText() + " " + line.path("check").asText())
                .contains("ok Configuration", "ok Outseta person", "ok Slack token", "ok Slack channel #elsewhere");
    }

    @Test
    void redrivesAreReportedOnTheFirstTicketWhetherTheyFailOrNot() {
        standIns.outsetaAnswers(okJson("{\"Uid\":\"tk1\"}"));
        String event = freshEvent("failed-plain");
        LambdaClient.invoke(event);

        LambdaClient.invoke(event.replace("\"redriveCount\": 0", "\"redriveCount\": 1"));
        LambdaClient.Answer recovered = LambdaClient.invoke(
                event.replace("\"redriveCount\": 0", "\"redriveCount\": 2").replace("\"FAILED\"", "\"SUCCEEDED\""));

        assertThat(recovered.body().path("recovered").asInt()).isEqualTo(1);
        assertThat(standIns.tickets()).hasSize(1);
        assertThat(standIns.replies()).hasSize(2);
        assertThat(standIns.messages()).hasSize(3);
    }

    @Test
    void onlyTheFailedMessageOfABatchComesBack() {
        String batch = StandIns.json(Map.of(
                "Records",
                List.of(
                        message("good", freshEvent("failed-lambda")),
                        message("bad", "{\"hello\":1}"),
                        message("wrapped", enveloped(freshEvent("timed-out"))))));

        LambdaClient.Answer answer = LambdaClient.invoke(batch);

        assertThat(answer.body()).hasToString("{\"batchItemFailures\":[{\"itemIdentifier\":\"bad\"}]}");
        assertThat(standIns.tickets()).hasSize(2);
    }

    private static Map<String, String> message(String id, String body) {
        return Map.of("eventSource", "aws:sqs", "messageId", id, "body", body);
    }

    private static String enveloped(String event) {
        return StandIns.json(Map.of(
                "requestContext", Map.of("condition", "RetriesExhausted"), "requestPayload", StandIns.parse(event)));
    }
}
