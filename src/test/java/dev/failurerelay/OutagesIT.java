package dev.failurerelay;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people hear from the packaged function while a channel, or the ledger, is down. */
@QuarkusIntegrationTest
@WithTestResource(StandInServerWithLedger.class)
class OutagesIT {

    private static final ResponseDefinitionBuilder CREATED = okJson("{\"Uid\":\"tk1\"}");

    @SuppressWarnings("NullAway.Init")
    StandIns standIns;

    @BeforeEach
    void resetStandIns() {
        standIns.reset();
        standIns.outsetaAnswers(CREATED);
    }

    static Stream<ResponseDefinitionBuilder> slackIsDown() {
        return Stream.of(
                aResponse().withStatus(503),
                okJson("{\"ok\":false,\"error\":\"is_archived\"}"),
                okJson("{\"ok\":true,\"channel\":\"C1\",\"ts\":\"1.2\"}").withFixedDelay(20_000));
    }

    @ParameterizedTest
    @MethodSource("slackIsDown")
    void slackOnlyFailureBecomesATicketOnceIfSlackIsDown(ResponseDefinitionBuilder answer) {
        standIns.slackAnswers(answer);
        String event = failure("slack-only", minutesAgo(16));

        assertThat(LambdaClient.invoke(event).succeeded()).isFalse();
        assertThat(LambdaClient.invoke(event).succeeded()).isFalse();

        assertThat(standIns.tickets())
                .singleElement()
                .extracting(ticket -> ticket.path("Body").asText())
                .asString()
                .contains("Slack #elsewhere (");
    }

    @Test
    void recentFailureStaysWithItsOwnChannel() {
        standIns.slackAnswers(aResponse().withStatus(503));

        assertThat(LambdaClient.invoke(failure("slack-only", minutesAgo(10))).succeeded())
                .isFalse();

        assertThat(standIns.tickets()).isEmpty();
    }

    @Test
    void ticketsOnlyFailureGoesToSlackIfOutsetaIsDown() {
        standIns.outsetaAnswers(aResponse().withStatus(500));

        assertThat(LambdaClient.invoke(failure("tickets-only", minutesAgo(20))).succeeded())
                .isFalse();

        assertThat(standIns.messages()).singleElement().satisfies(message -> {
            assertThat(message.path("channel").asText()).isEqualTo("#alerts");
            assertThat(message.toString()).contains("Outseta (HTTP status 500)");
        });
    }

    @Test
    void batchMakesOneTicketOnceOutsetaIsBack() {
        standIns.outsetaAnswers(aResponse().withStatus(401));
        String machine = "m-" + UUID.randomUUID();
        List<String> failures = IntStream.range(0, 8)
                .mapToObj(i -> failure(machine, minutesAgo(1)))
                .toList();
        JsonNode waiting = LambdaClient.invoke(batch(failures)).body().path("batchItemFailures");
        assertThat(waiting).as("the opener and the second failure").hasSize(2);

        standIns.reset();
        standIns.outsetaAnswers(CREATED);
        JsonNode left = LambdaClient.invoke(batch(failures)).body().path("batchItemFailures");

        assertThat(left).isEmpty();
        assertThat(standIns.tickets()).hasSize(1);
    }

    @Test
    void failureIsAnnouncedWithoutTheLedgerAndAgainWithIt() {
        ledgerAnswers(aResponse()
                .withStatus(400)
                .withHeader("Content-Type", "application/x-amz-json-1.0")
                .withBody("{\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException\"}"));
        String machine = "m-" + UUID.randomUUID();
        String event = failure(machine, minutesAgo(16));

        assertThat(LambdaClient.invoke(event).succeeded()).isFalse();
        assertThat(LambdaClient.invoke(failure(machine, minutesAgo(17))).succeeded())
                .isFalse();

        assertThat(standIns.tickets())
                .singleElement()
                .extracting(ticket -> ticket.path("Body").asText())
                .asString()
                .contains("cannot use its ledger (ResourceNotFoundException)");
        assertThat(standIns.messages()).hasSize(1);

        standIns.reset();
        standIns.outsetaAnswers(CREATED);
        assertThat(LambdaClient.invoke(event).succeeded()).isTrue();
        assertThat(standIns.tickets())
                .singleElement()
                .extracting(ticket -> ticket.path("Body").asText())
                .asString()
                .doesNotContain("ledger");
    }

    @Test
    void recentFailureWaitsForTheLedger() {
        ledgerAnswers(aResponse().withStatus(500));

        assertThat(LambdaClient.invoke(failure("m-" + UUID.randomUUID(), minutesAgo(5)))
                        .succeeded())
                .isFalse();

        assertThat(standIns.tickets()).isEmpty();
        assertThat(standIns.messages()).isEmpty();
    }

    private void ledgerAnswers(ResponseDefinitionBuilder answer) {
        standIns.register(post(urlPathEqualTo("/"))
                .withHeader("X-Amz-Target", matching("DynamoDB_.+"))
                .atPriority(1)
                .willReturn(answer));
    }

    private static Instant minutesAgo(int minutes) {
        return Instant.now().minusSeconds(60L * minutes);
    }

    /** Of an incident of its own, if the state machine is one that a route names. */
    private static String failure(String machine, Instant stopped) {
        return failure(machine, machine.startsWith("m-") ? "FeedError" : "E" + UUID.randomUUID(), stopped);
    }

    private static String failure(String machine, String error, Instant stopped) {
        String name = UUID.randomUUID().toString();
        String arn = "arn:aws:states:eu-central-1:210987654321:execution:" + machine + ":" + name;
        return StandIns.json(Map.of(
                "source", "aws.states",
                "detail-type", "Step Functions Execution Status Change",
                "detail",
                        Map.of(
                                "executionArn",
                                arn,
                                "stateMachineArn",
                                "arn:aws:states:eu-central-1:210987654321:stateMachine:" + machine,
                                "name",
                                name,
                                "status",
                                "FAILED",
                                "startDate",
                                stopped.minusSeconds(90).toEpochMilli(),
                                "stopDate",
                                stopped.toEpochMilli(),
                                "error",
                                error,
                                "cause",
                                "No rows")));
    }

    private static String batch(List<String> events) {
        return StandIns.json(Map.of(
                "Records",
                events.stream()
                        .map(event -> Map.of(
                                "messageId",
                                UUID.nameUUIDFromBytes(event.getBytes(StandardCharsets.UTF_8)),
                                "eventSource",
                                "aws:sqs",
                                "body",
                                event))
                        .toList()));
    }
}
