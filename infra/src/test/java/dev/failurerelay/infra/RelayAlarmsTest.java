package dev.failurerelay.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The alarms' metrics, thresholds, actions and descriptions. */
@RequiresNode
class RelayAlarmsTest {

    private static final String ALARM = "AWS::CloudWatch::Alarm";

    private final JsonNode example = SynthesizedApp.example().relayJson();

    @ParameterizedTest
    @CsvSource({
        "DeadLetters,        AWS/SQS,      ApproximateNumberOfMessagesVisible, DeadLetters,       Maximum, 1,    1,  1",
        "UndeliveredEvents,  AWS/SQS,      ApproximateNumberOfMessagesVisible, UndeliveredEvents, Maximum, 1,    1,  1",
        "Throttles,          AWS/Lambda,   Throttles,                          RelayFunction,     Sum,     1,    4,  8",
        "RedeliveryDestinationFailures, AWS/Lambda,   DestinationDeliveryFailures,        RelayFunction,     Sum,     1,    1,  1",
        "RejectedDeliveries, FailureRelay, Deliveries,                         rejected,          Sum,     1,    1,  4"
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

        assertThat(alarm.at("/Metrics/0/Expression").asText()).isEqualTo("FILL(waiting, 0) + FILL(tried, 0)");
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

    /** A cycle over all state machines may take longer than a day. */
    @Test
    void slowSweepsRaiseAnAlarmForAWeek() {
        JsonNode alarm = alarm("SweepTooSlow");
        JsonNode measured = alarm.at("/Metrics/0/MetricStat");

        assertThat(measured.at("/Metric/MetricName").asText()).isEqualTo("SweepCycleOverLookback");
        assertThat(measured.path("Period").asInt()
                        * alarm.path("EvaluationPeriods").asInt())
                .isEqualTo(604_800);
        assertThat(alarm.path("DatapointsToAlarm").asInt()).isEqualTo(1);
        assertThat(alarm.path("AlarmDescription").asText())
                .contains("SWEEP_STATE_MACHINES", "SWEEP_LOOKBACK", "sweepEvery", "timeout", "memory");
    }

    /** @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html">limits</a> */
    @ParameterizedTest
    @ValueSource(strings = {"PT10M", "PT1H", "PT8H"})
    void alarmsKeepToCloudWatchsLimits(String sweepEvery) {
        JsonNode template = SynthesizedApp.of(Map.of("sweepEvery", sweepEvery)).relayJson();

        assertThat(SynthesizedApp.resources(template, ALARM)).isNotEmpty().allSatisfy(alarm -> {
            JsonNode metrics = alarm.at("/Properties/Metrics");
            int period = metrics.findValue("Period").asInt();
            int window = period * alarm.at("/Properties/EvaluationPeriods").asInt();
            assertThat(window).isLessThanOrEqualTo(period < 3_600 ? 86_400 : 604_800);
            assertThat(metrics).hasSizeLessThanOrEqualTo(10);
        });
    }

    /** Otherwise a cause that explains another alarm would raise none. */
    @Test
    void explanationsNotify() {
        for (JsonNode composite : SynthesizedApp.resources(example, "AWS::CloudWatch::CompositeAlarm")) {
            JsonNode rule = composite.at("/Properties/AlarmRule");
            List<String> alarms = rule.findValues("Fn::GetAtt").stream()
                    .map(reference -> reference.path(0).asText())
                    .toList();

            assertThat(rule.toString()).contains("AND (NOT (");
            assertThat(alarms.subList(1, alarms.size()))
                    .hasSizeGreaterThan(3)
                    .allSatisfy(alarm -> assertThat(example.at("/Resources/" + alarm + "/Properties")
                                    .has("AlarmActions"))
                            .isTrue());
        }
    }

    /** A person who reads the alarm must know that a letter hides other failures, and where their number is. */
    @Test
    void deadLettersAlarmSaysThatALetterStandsForAnIncident() {
        assertThat(alarm("DeadLetters").path("AlarmDescription").toString())
                .contains("stands for a whole incident", "count, see docs/ledger.md", "ticket");
    }

    /** CloudFormation refuses to change an alarm of a deployed stack into a composite one. */
    @Test
    void alarmsOfEarlierVersionsKeepTheirType() {
        Map<String, Map<String, Object>> alarms =
                SynthesizedApp.example().relay().findResources(ALARM);

        assertThat(List.of("RedeliveryBacklog", "SweepsMissing"))
                .allSatisfy(
                        id -> assertThat(alarms.keySet()).anyMatch(key -> key.matches("Alarms" + id + "[0-9A-F]{8}")));
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
    void everyAlarmHasADescription() {
        assertThat(allAlarms())
                .hasSize(16)
                .allSatisfy(alarm -> assertThat(alarm.at("/Properties/AlarmDescription")
                                .toString()
                                .length())
                        .isBetween(80, 1_024));
    }

    /** The other two are conditions of composite alarms. */
    @Test
    void everyAlarmButTwoPublishesToTheTopic() {
        List<JsonNode> silent = allAlarms().stream()
                .filter(alarm ->
                        !alarm.at("/Properties/AlarmActions/0/Ref").asText().startsWith("AlarmTopic"))
                .toList();

        assertThat(silent)
                .hasSize(2)
                .allSatisfy(alarm -> assertThat(
                                alarm.at("/Properties/AlarmDescription").asText())
                        .contains("This alarm notifies nobody"));
    }

    private List<JsonNode> allAlarms() {
        return Stream.of(ALARM, "AWS::CloudWatch::CompositeAlarm")
                .flatMap(type -> SynthesizedApp.resources(example, type).stream())
                .toList();
    }

    @Test
    void recoverableAlarmsNotifyOnOk() {
        assertThat(List.of(
                        "RedeliveryStuck",
                        "RejectedDeliveries",
                        "ChannelUnavailable",
                        "LedgerUnavailable",
                        "Errors",
                        "Throttles",
                        "SweepsStopped",
                        "SweepTooSlow",
                        "EventsMissing"))
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
