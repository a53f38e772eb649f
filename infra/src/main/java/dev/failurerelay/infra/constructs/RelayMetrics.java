package dev.failurerelay.infra.constructs;

import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sqs.IQueue;

/** What the function says of itself, and what AWS says of it. */
final class RelayMetrics {

    private static final Duration STEP = Duration.minutes(5);
    private static final Duration HOUR = Duration.hours(1);

    private static final String NAMESPACE = "FailureRelay";

    private RelayMetrics() {}

    /** @param name as in {@code FailuresReceived} */
    static Metric count(String name, String label) {
        return own(name, label, "Sum", STEP, Map.of());
    }

    /** Those that were done, in an hour. */
    static Metric sweeps() {
        return own("Sweeps", "sweeps", "Sum", HOUR, Map.of());
    }

    /** Of the failures that were heard of in an hour, how many per cent no event had told of. */
    static IMetric missed() {
        return MathExpression.Builder.create()
                .expression("100 * found / received")
                .usingMetrics(Map.of(
                        "found", own("FailuresFoundBySweep", "found", "Sum", HOUR, Map.of()),
                        "received", own("FailuresReceived", "received", "Sum", HOUR, Map.of())))
                .label("found by the sweep, %")
                .period(HOUR)
                .build();
    }

    static Metric deliveries(String outcome) {
        return own("Deliveries", outcome, "Sum", STEP, Map.of("Outcome", outcome));
    }

    static Metric deliveries(String channel, String outcome) {
        return own("Deliveries", channel + " " + outcome, "Sum", STEP, Map.of("Channel", channel, "Outcome", outcome));
    }

    /** @param statistic as in {@code p95} */
    static Metric secondsToDelivery(String channel, String statistic) {
        return own("SecondsToDelivery", channel + " " + statistic, statistic, STEP, Map.of("Channel", channel));
    }

    private static Metric own(
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

    /** @param name of Lambda's, as in {@code Errors} */
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
        return queue.metricApproximateNumberOfMessagesVisible(greatest(label));
    }

    static IMetric age(IQueue queue, String label) {
        return queue.metricApproximateAgeOfOldestMessage(greatest(label));
    }

    /** Whether they wait or are being tried. */
    static IMetric held(IQueue queue, String label) {
        return MathExpression.Builder.create()
                .expression("waiting + tried")
                .usingMetrics(Map.of(
                        "waiting", waiting(queue, "waiting"),
                        "tried", queue.metricApproximateNumberOfMessagesNotVisible(greatest("tried"))))
                .label(label)
                .period(STEP)
                .build();
    }

    private static MetricOptions greatest(String label) {
        return MetricOptions.builder()
                .statistic("Maximum")
                .period(STEP)
                .label(label)
                .build();
    }
}
