package dev.failurerelay.infra.constructs;

import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sqs.IQueue;

/** The metrics that the function writes and those that AWS provides. */
final class RelayMetrics {

    private static final Duration STEP = Duration.minutes(5);
    private static final Duration HOUR = Duration.hours(1);

    private static final String NAMESPACE = "FailureRelay";

    private RelayMetrics() {}

    /** @param name for example {@code FailuresReceived} */
    static Metric count(String name, String label) {
        return custom(name, label, "Sum", STEP, Map.of());
    }

    /** Completed sweeps per hour. */
    static Metric sweeps() {
        return custom("Sweeps", "sweeps", "Sum", HOUR, Map.of());
    }

    /** Percentage of an hour's failures that were found by a sweep instead of an event. */
    static IMetric missed() {
        return MathExpression.Builder.create()
                .expression("100 * found / received")
                .usingMetrics(Map.of(
                        "found", custom("FailuresFoundBySweep", "found", "Sum", HOUR, Map.of()),
                        "received", custom("FailuresReceived", "received", "Sum", HOUR, Map.of())))
                .label("found by the sweep, %")
                .period(HOUR)
                .build();
    }

    static Metric deliveries(String outcome) {
        return custom("Deliveries", outcome, "Sum", STEP, Map.of("Outcome", outcome));
    }

    static Metric deliveries(String channel, String outcome) {
        return custom(
                "Deliveries", channel + " " + outcome, "Sum", STEP, Map.of("Channel", channel, "Outcome", outcome));
    }

    /** @param statistic for example {@code p95} */
    static Metric secondsToDelivery(String channel, String statistic) {
        return custom("SecondsToDelivery", channel + " " + statistic, statistic, STEP, Map.of("Channel", channel));
    }

    private static Metric custom(
            String name, String label, String statistic, Duration step, Map<String, String> dimensions) {
        return Metric.Builder.create()
                .namespace(NAMESPACE)
                .metricName(name)
                .label(label)
                .statistic(statistic)
                .period(step)
                .dimensionsMap(dimensions)
                .build();
    }

    /** @param name of Lambda's metric, for example {@code Errors} */
    static IMetric of(Function function, String name) {
        return function.metric(
                name,
                MetricOptions.builder()
                        .statistic("Sum")
                        .period(STEP)
                        .label(name)
                        .build());
    }

    static IMetric waiting(IQueue queue, String label) {
        return queue.metricApproximateNumberOfMessagesVisible(maximum(label));
    }

    static IMetric age(IQueue queue, String label) {
        return queue.metricApproximateAgeOfOldestMessage(maximum(label));
    }

    /** Messages in the queue, waiting or in flight. */
    static IMetric held(IQueue queue, String label) {
        return MathExpression.Builder.create()
                .expression("waiting + tried")
                .usingMetrics(Map.of(
                        "waiting", waiting(queue, "waiting"),
                        "tried", queue.metricApproximateNumberOfMessagesNotVisible(maximum("tried"))))
                .label(label)
                .period(STEP)
                .build();
    }

    private static MetricOptions maximum(String label) {
        return MetricOptions.builder()
                .statistic("Maximum")
                .period(STEP)
                .label(label)
                .build();
    }
}
