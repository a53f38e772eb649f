package dev.failurerelay.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The alarms' metrics, thresholds, actions and descriptions. */
@RequiresNode
class RelayAlarmsTest {

    private static final String ALARM = "AWS::CloudWatch::Alarm";

    private final JsonNode example = SynthesizedApp.example().relayJson();

    @ParameterizedTest
    @CsvSource({
        "DeadLetters,        AWS/SQS,      ApproximateNumberOfMessagesVisible, DeadLetters,       Maximum, 1,    1,  1",
        "UndeliveredEvents,  AWS/SQS,      ApproximateNumberOfMessagesVisible, UndeliveredEvents, Maximum, 1,    1,  1",
        "OldestRedelivery,   AWS/SQS,      ApproximateAgeOfOldestMessage,      Redelivery,        Maximum, 3601, 1,  1",
        "Errors,             AWS/Lambda,   Errors,                             RelayFunction,     Sum,     1,    2,  4",
        "Throttles,          AWS/Lambda,   Throttles,                          RelayFunction,     Sum,     1,    2,  4",
        "RedeliveryDestinationFailures, AWS/Lambda,   DestinationDeliveryFailures,        RelayFunction,     Sum,     1,    1,  1",
        "RejectedDeliveries, FailureRelay, Deliveries,                         rejected,          Sum,     1,    1,  1"
    })
    void alarmWatchesItsMetric(
            String id,
            String namespace,
            String metric,
            String of,
            String statistic,
            int threshold,
            int steps,
            int outOf) {
        JsonNode alarm = alarm(id);
        JsonNode measured = alarm.at("/Metrics/0/MetricStat");

        assertThat(measured.at("/Metric/Namespace").asText()).isEqualTo(namespace);
        assertThat(measured.at("/Metric/MetricName").asText()).isEqualTo(metric);
        assertThat(measured.at("/Metric/Dimensions")).hasSize(1);
        assertThat(measured.at("/Metric/Dimensions/0/Value").toString()).contains(of);
        assertThat(measured.path("Stat").asText()).isEqualTo(statistic);
        assertThat(measured.path("Period").asInt()).isEqualTo(300);
        assertThat(alarm.path("Threshold").asInt()).isEqualTo(threshold);
        assertThat(alarm.path("ComparisonOperator").asText()).isEqualTo("GreaterThanOrEqualToThreshold");
        assertThat(alarm.path("DatapointsToAlarm").asInt()).isEqualTo(steps);
        assertThat(alarm.path("EvaluationPeriods").asInt()).isEqualTo(outOf);
        assertThat(alarm.path("TreatMissingData").asText()).isEqualTo("notBreaching");
    }

    /**
     * SQS's age metric ignores messages that were received more than three times, which are those that keep failing.
     */
    @Test
    void backlogAlarmCountsMessagesInFlight() {
        JsonNode alarm = alarm("RedeliveryBacklog");

        assertThat(alarm.at("/Metrics/0/Expression").asText()).isEqualTo("waiting + tried");
        assertThat(alarm.path("DatapointsToAlarm").asInt() * 300).isEqualTo(3600);
        assertThat(alarm.path("EvaluationPeriods").asInt())
                .isEqualTo(alarm.path("DatapointsToAlarm").asInt());
    }

    /** Other invocations of the function do not count as sweeps. */
    @Test
    void missingSweepsRaiseAnAlarm() {
        JsonNode alarm = alarm("SweepsMissing");
        JsonNode measured = alarm.at("/Metrics/0/MetricStat");

        assertThat(measured.at("/Metric/Namespace").asText()).isEqualTo("FailureRelay");
        assertThat(measured.at("/Metric/MetricName").asText()).isEqualTo("Sweeps");
        assertThat(measured.at("/Metric").has("Dimensions")).isFalse();
        assertThat(measured.path("Period").asInt()).isEqualTo(3600);
        assertThat(alarm.path("Threshold").asInt()).isEqualTo(1);
        assertThat(alarm.path("ComparisonOperator").asText()).isEqualTo("LessThanThreshold");
        assertThat(alarm.path("TreatMissingData").asText()).isEqualTo("breaching");
        assertThat(alarm.path("EvaluationPeriods").asInt()).isEqualTo(3);
        assertThat(alarm(SynthesizedApp.of(Map.of("sweepEvery", "PT90M")).relayJson(), "SweepsMissing")
                        .path("EvaluationPeriods")
                        .asInt())
                .isEqualTo(6);
    }

    /** For example if the rule is disabled: sweeps then find the failures hours late. */
    @Test
    void missingEventsRaiseAnAlarm() {
        JsonNode alarm = alarm("EventsMissing");

        assertThat(alarm.at("/Metrics/0/Expression").asText()).isEqualTo("100 * found / received");
        assertThat(alarm.findValuesAsText("MetricName"))
                .containsExactlyInAnyOrder("FailuresFoundBySweep", "FailuresReceived");
        assertThat(alarm.path("Threshold").asInt()).isEqualTo(50);
        assertThat(alarm.path("DatapointsToAlarm").asInt()).isEqualTo(2);
        assertThat(alarm.path("EvaluationPeriods").asInt()).isEqualTo(6);
    }

    /** These alarms do not notify on OK, because expired messages would look like resolved ones. */
    @Test
    void undeliveredMessagesRaiseAnAlarmBeforeTheyExpire() {
        for (String queue : List.of("DeadLetters", "UndeliveredEvents")) {
            JsonNode alarm = alarm(queue + "Expire");
            assertThat(alarm.findValuesAsText("MetricName")).containsExactly("ApproximateAgeOfOldestMessage");
            assertThat(alarm.at("/Metrics/0/MetricStat/Metric/Dimensions").toString())
                    .contains("Queues" + queue);
            assertThat(alarm.path("Threshold").asLong())
                    .isEqualTo(Duration.ofDays(10).toSeconds());
            assertThat(alarm.has("OKActions")).isFalse();
            assertThat(alarm(queue).has("OKActions")).isFalse();
        }
    }

    @Test
    void everyAlarmHasADescriptionAndPublishesToTheTopic() {
        List<JsonNode> alarms = SynthesizedApp.resources(example, ALARM);

        assertThat(alarms).hasSize(12).allSatisfy(alarm -> {
            JsonNode properties = alarm.path("Properties");
            assertThat(properties.path("AlarmDescription").toString().length()).isBetween(80, 1_024);
            assertThat(properties.at("/AlarmActions/0/Ref").asText()).startsWith("AlarmTopic");
        });
    }

    @Test
    void recoverableAlarmsNotifyOnOk() {
        assertThat(List.of(
                        "OldestRedelivery",
                        "RedeliveryBacklog",
                        "RejectedDeliveries",
                        "Errors",
                        "Throttles",
                        "SweepsMissing"))
                .allSatisfy(id ->
                        assertThat(alarm(id).at("/OKActions/0/Ref").asText()).startsWith("AlarmTopic"));
    }

    @Test
    void deadLettersAlarmContainsTheRedriveCommand() {
        assertThat(alarm("DeadLetters").path("AlarmDescription").toString())
                .contains("aws sqs start-message-move-task --source-arn ", "QueuesDeadLetters", "QueuesRedelivery");
    }

    private JsonNode alarm(String id) {
        return alarm(example, id);
    }

    private static JsonNode alarm(JsonNode template, String id) {
        return StreamSupport.stream(
                        ((Iterable<Map.Entry<String, JsonNode>>) template.path("Resources")::fields).spliterator(),
                        false)
                .filter(resource -> resource.getKey().matches("Alarms" + id + "[0-9A-F]{8}"))
                .map(resource -> resource.getValue().path("Properties"))
                .findFirst()
                .orElseThrow();
    }
}
