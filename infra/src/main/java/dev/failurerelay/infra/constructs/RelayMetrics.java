package dev.failurerelay.infra.constructs;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
    private static final Duration QUARTER = Duration.minutes(15);
    private static final Duration HOUR = Duration.hours(1);
    private static final Duration DAY = Duration.days(1);

    private static final String NAMESPACE = "FailureRelay";

    static final List<String> CHANNELS = List.of("outseta", "slack");

    private RelayMetrics() {}

    /** @param name for example {@code FailuresReceived} */
    static Metric count(String name, String label) {
        return custom(name, label, "Sum", STEP, Map.of());
    }

    /** Completed sweeps per hour. */
    static Metric sweeps() {
        return custom("Sweeps", "sweeps", "Sum", HOUR, Map.of());
    }

    /** Cycles over all state machines, per day, that took longer than the lookback. */
    static Metric slowSweepCycles() {
        return custom("SweepCycleOverLookback", "cycles over the lookback", "Sum", DAY, Map.of());
    }

    static Metric sweepCycleHours() {
        return custom("SweepCycleHours", "hours of a cycle", "Maximum", STEP, Map.of());
    }

    /** Percentage of a day's failures that were found by a sweep instead of an event. */
    static IMetric missed() {
        return math(
                "100 * found / received",
                "found by the sweep, %",
                DAY,
                Map.of(
                        "found", count("FailuresFoundBySweep", "found"),
                        "received", count("FailuresReceived", "received")));
    }

    /**
     * Retryable deliveries to channels that accepted nothing in the same quarter of an hour. A channel that accepts
     * something is slow or busy, not down.
     */
    static IMetric unavailable() {
        Map<String, IMetric> metrics = new TreeMap<>();
        for (String channel : CHANNELS) {
            for (String outcome : List.of("delivered", "retryable")) {
                metrics.put(channel + "_" + outcome, deliveries(channel, outcome));
            }
        }
        String expression = CHANNELS.stream()
                .map(channel -> "IF(FILL(" + channel + "_delivered, 0) > 0, 0, FILL(" + channel + "_retryable, 0))")
                .collect(Collectors.joining(" + "));
        return math(expression, "not accepted", QUARTER, metrics);
    }

    /**
     * The function's errors in steps without a failed delivery or a failed request to the ledger. Those make an
     * invocation fail on purpose, so that its input is kept.
     */
    static IMetric unexplainedErrors(Function function) {
        return math(
                "IF(FILL(rejected, 0) + FILL(retryable, 0) + FILL(ledger, 0) > 0, 0, FILL(errors, 0))",
                "errors",
                STEP,
                Map.of(
                        "errors", of(function, "Errors"),
                        "rejected", deliveries("rejected"),
                        "retryable", deliveries("retryable"),
                        "ledger", ledgerUnavailable()));
    }

    /** Steps of the function that failed because the ledger did. */
    static Metric ledgerUnavailable() {
        return count("LedgerUnavailable", "ledger unavailable");
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

    /** Messages in the queue, waiting or in flight. SQS may report either number without the other. */
    static IMetric held(IQueue queue, String label) {
        return math(
                "FILL(waiting, 0) + FILL(tried, 0)",
                label,
                STEP,
                Map.of(
                        "waiting", waiting(queue, "waiting"),
                        "tried", queue.metricApproximateNumberOfMessagesNotVisible(maximum("tried"))));
    }

    private static IMetric math(String expression, String label, Duration period, Map<String, IMetric> metrics) {
        return MathExpression.Builder.create()
                .expression(expression)
                .usingMetrics(metrics)
                .label(label)
                .period(period)
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
