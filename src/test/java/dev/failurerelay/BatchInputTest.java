package dev.failurerelay;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static dev.failurerelay.Fixtures.freshEvent;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the redelivery queue hands over: only messages in which something was left undone come back. */
@QuarkusTest
@ConnectWireMock
class BatchInputTest {

    @SuppressWarnings("NullAway.Init")
    WireMock wireMock;

    @SuppressWarnings("NullAway.Init")
    private StandIns standIns;

    @BeforeEach
    void resetStandIns() {
        standIns = new StandIns(wireMock);
        standIns.reset();
    }

    @Test
    void aBatchThatWasDoneAnswersNoFailures() {
        LambdaClient.Answer answer = LambdaClient.invoke(batch(message("one", freshEvent("failed-plain"))));

        assertThat(answer.body()).hasToString("{\"batchItemFailures\":[]}");
        assertThat(standIns.tickets()).hasSize(1);
    }

    @Test
    void anEmptyBatchAnswersNoFailures() {
        assertThat(LambdaClient.invoke(batch()).body()).hasToString("{\"batchItemFailures\":[]}");
    }

    @Test
    void eachMessageFailsAlone() {
        LambdaClient.Answer answer = LambdaClient.invoke(batch(
                message("good", freshEvent("failed-lambda")),
                message("bad", "{\"hello\":1}"),
                message("wrapped", enveloped(freshEvent("timed-out")))));

        assertThat(answer.body()).hasToString("{\"batchItemFailures\":[{\"itemIdentifier\":\"bad\"}]}");
        assertThat(standIns.tickets()).hasSize(2);
    }

    @Test
    void rejectedDeliveryComesBackUntilItSucceeds() {
        standIns.outsetaAnswers(aResponse().withStatus(401));
        String batch = batch(message("one", freshEvent("failed-plain")));

        assertThat(LambdaClient.invoke(batch).body())
                .hasToString("{\"batchItemFailures\":[{\"itemIdentifier\":\"one\"}]}");
        LambdaClient.invoke(batch);
        // The alert, and once that Outseta refuses, however often it does.
        assertThat(standIns.messages()).hasSize(2);
        standIns.outsetaAnswers(okJson("{\"Uid\":\"tk1\"}"));

        assertThat(LambdaClient.invoke(batch).body()).hasToString("{\"batchItemFailures\":[]}");
        assertThat(standIns.messages()).hasSize(2);
    }

    @Test
    void recordWithoutIdFailsInvocationAfterTheRestIsDelivered() {
        LambdaClient.Answer answer = LambdaClient.invoke(
                batch(message("good", freshEvent("failed-plain")), Map.of("eventSource", "aws:sqs", "body", "{}")));

        assertThat(answer.succeeded()).isFalse();
        assertThat(standIns.tickets()).hasSize(1);
    }

    @Test
    void aSweepInMessageIsSwept() {
        LambdaClient.Answer answer = LambdaClient.invoke(batch(message("one", enveloped("{\"sweep\":{}}"))));

        assertThat(answer.body()).hasToString("{\"batchItemFailures\":[]}");
    }

    @Test
    void oneSweepAnswersAllQueuedSweepsWithTheLongestLookback() {
        String execution = "arn:aws:states:eu-central-1:210987654321:execution:tide-import:" + UUID.randomUUID();
        long stopped = Instant.now().minus(Duration.ofHours(30)).getEpochSecond();
        Map<String, Object> failed = Map.of(
                "executionArn", execution, "name", "r", "status", "FAILED", "startDate", stopped, "stopDate", stopped);
        answers(
                "ListStateMachines",
                Map.of(
                        "stateMachines",
                        List.of(Map.of(
                                "stateMachineArn",
                                execution.replace("execution", "stateMachine"),
                                "type",
                                "STANDARD"))));
        answers("ListExecutions", Map.of("executions", List.of(failed)));
        answers("DescribeExecution", failed);

        LambdaClient.Answer answer = LambdaClient.invoke(batch(
                message("one", enveloped("{\"sweep\":{}}")),
                message("two", "{\"sweep\":{\"lookback\":\"PT48H\"}}"),
                message("three", enveloped("{\"sweep\":{}}"))));

        assertThat(answer.body()).hasToString("{\"batchItemFailures\":[]}");
        assertThat(standIns.stepFunctionsRequests("ListStateMachines")).hasSize(1);
        assertThat(standIns.tickets()).hasSize(1);
    }

    @Test
    void sweepsThatFailComeBackTogether() {
        standIns.stepFunctionsAnswers(
                "ListStateMachines", aResponse().withStatus(400).withBody("{\"__type\":\"AccessDeniedException\"}"));

        assertThat(LambdaClient.invoke(batch(message("one", "{\"sweep\":{}}"), message("two", "{\"sweep\":{}}")))
                        .body())
                .hasToString("{\"batchItemFailures\":[{\"itemIdentifier\":\"one\"},{\"itemIdentifier\":\"two\"}]}");
    }

    private void answers(String action, Map<String, ?> answer) {
        standIns.stepFunctionsAnswers(action, okJson(StandIns.json(answer)));
    }

    @SafeVarargs
    private static String batch(Map<String, String>... messages) {
        return StandIns.json(Map.of("Records", List.of(messages)));
    }

    private static Map<String, String> message(String id, String body) {
        return Map.of("eventSource", "aws:sqs", "messageId", id, "body", body);
    }

    /** As Lambda's asynchronous invocation hands on what failed. */
    private static String enveloped(String event) {
        return StandIns.json(Map.of(
                "requestContext", Map.of("condition", "RetriesExhausted"), "requestPayload", StandIns.parse(event)));
    }
}
