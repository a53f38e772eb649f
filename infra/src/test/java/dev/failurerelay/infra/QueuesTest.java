package dev.failurerelay.infra;

import static dev.failurerelay.infra.SynthesizedApp.only;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** The queues: redelivery for a day, then dead letters. */
@RequiresNode
class QueuesTest {

    private static final String QUEUE = "AWS::SQS::Queue";

    private final Template template = SynthesizedApp.example().relay();
    private final JsonNode json = SynthesizedApp.example().relayJson();

    @Test
    void failedInvocationGoesToTheRedeliveryQueue() {
        JsonNode invoking = only(json, "AWS::Lambda::EventInvokeConfig");

        assertThat(invoking.path("MaximumRetryAttempts").asInt(-1)).isZero();
        assertThat(invoking.at("/DestinationConfig/OnFailure/Destination")).isEqualTo(arnOf("Redelivery"));
    }

    @Test
    void redeliveryRepeatsEveryFiveMinutesForADay() {
        JsonNode redelivery = queue("Redelivery");
        int seconds = redelivery.path("VisibilityTimeout").asInt();
        int receives = redelivery.at("/RedrivePolicy/maxReceiveCount").asInt();

        assertThat(seconds).isEqualTo(300);
        assertThat(Duration.ofSeconds(seconds).multipliedBy(receives))
                .isBetween(Duration.ofHours(24), Duration.ofHours(26));
        assertThat(redelivery.at("/RedrivePolicy/deadLetterTargetArn")).isEqualTo(arnOf("DeadLetters"));
    }

    @Test
    void mappingReportsItemFailures() {
        JsonNode mapping = only(json, "AWS::Lambda::EventSourceMapping");

        assertThat(mapping.path("EventSourceArn")).isEqualTo(arnOf("Redelivery"));
        assertThat(mapping.path("FunctionResponseTypes").toString()).isEqualTo("[\"ReportBatchItemFailures\"]");
    }

    /** A queue that took all copies of the function would leave none for events and sweeps. */
    @ParameterizedTest
    @CsvSource({"10, 4", "100, 4", "none, 4", "7, 3", "4, 2", "3, 2"})
    void queueTakesAtMostHalfOfTheReservedConcurrency(String concurrency, int ofQueue) {
        JsonNode template =
                SynthesizedApp.of(Map.of("concurrency", concurrency)).relayJson();

        assertThat(only(template, "AWS::Lambda::EventSourceMapping")
                        .at("/ScalingConfig/MaximumConcurrency")
                        .asInt())
                .isEqualTo(ofQueue);
    }

    /** Otherwise a second invocation would receive a message that is still being processed. */
    @Test
    void functionTimesOutBeforeTheMessageReturns() {
        assertThat(only(json, "AWS::Lambda::Function").path("Timeout").asInt())
                .isLessThanOrEqualTo(
                        queue("Redelivery").path("VisibilityTimeout").asInt());
    }

    /** A message keeps its age in a dead-letter queue, so a shorter retention there would drop it on arrival. */
    @Test
    void everyQueueKeepsMessagesForFourteenDays() {
        template.resourceCountIs(QUEUE, 3);
        template.allResourcesProperties(
                QUEUE,
                Map.of("MessageRetentionPeriod", Duration.ofDays(14).toSeconds(), "MaximumMessageSize", 1_048_576));
    }

    @Test
    void everyQueueIsEncryptedAtRestAndInTransit() {
        template.allResourcesProperties(QUEUE, Map.of("SqsManagedSseEnabled", true));
        template.resourceCountIs("AWS::SQS::QueuePolicy", 3);
        template.allResourcesProperties(
                "AWS::SQS::QueuePolicy",
                Map.of(
                        "PolicyDocument",
                        Map.of(
                                "Statement",
                                Match.arrayWith(List.of(Match.objectLike(Map.of(
                                        "Effect",
                                        "Deny",
                                        "Action",
                                        "sqs:*",
                                        "Principal",
                                        Map.of("AWS", "*"),
                                        "Condition",
                                        Map.of("Bool", Map.of("aws:SecureTransport", "false")))))))));
    }

    @Test
    void onlyEventBridgeMaySendUndeliveredEvents() {
        assertThat(only(json, "AWS::Events::Rule").at("/Targets/0/DeadLetterConfig/Arn"))
                .isEqualTo(arnOf("UndeliveredEvents"));
        JsonNode allowed = SynthesizedApp.resources(json, "AWS::SQS::QueuePolicy").stream()
                .flatMap(policy ->
                        policy.at("/Properties/PolicyDocument/Statement").valueStream())
                .filter(statement -> statement.path("Effect").asText().equals("Allow"))
                .reduce((one, other) -> {
                    throw new AssertionError("more than one may send");
                })
                .orElseThrow();
        assertThat(allowed.path("Principal").toString()).isEqualTo("{\"Service\":\"events.amazonaws.com\"}");
        assertThat(allowed.path("Action").asText()).isEqualTo("sqs:SendMessage");
        assertThat(allowed.at("/Condition/ArnEquals/aws:SourceArn/Fn::GetAtt/0").asText())
                .startsWith("FailuresRule");
    }

    private JsonNode queue(String name) {
        return json.path("Resources").path(logicalId(name)).path("Properties");
    }

    private JsonNode arnOf(String queue) {
        return SynthesizedApp.JSON.valueToTree(Map.of("Fn::GetAtt", List.of(logicalId(queue), "Arn")));
    }

    private String logicalId(String queue) {
        return template.findResources(QUEUE).keySet().stream()
                .filter(id -> id.startsWith("Queues" + queue))
                .findFirst()
                .orElseThrow();
    }
}
