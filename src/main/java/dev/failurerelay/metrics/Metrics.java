package dev.failurerelay.metrics;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes metrics in CloudWatch's embedded format: lines on standard output that CloudWatch Logs turns into metrics without a call.
 *
 * <p>In the namespace {@code FailureRelay}: {@code FailuresReceived}, of which {@code FailuresFoundBySweep}, {@code
 * EventsIgnored}, {@code EventsUnreadable}, {@code FailuresMuted}, {@code FailuresGrouped}, {@code Sweeps} that examined what
 * they reached, {@code SweepCycleOverLookback} (counts, no dimension); {@code SweepCycleHours} (from the start of a sweep's cycle
 * through all state machines to its end, no dimension); {@code Deliveries} (count, by Channel and Outcome, and by Outcome);
 * {@code SecondsToDelivery} (from the execution's stop to its delivery, by Channel).
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">format</a>
 */
@Singleton
public final class Metrics {

    private static final String NAMESPACE = "FailureRelay";

    private final ObjectMapper json;
    private final Consumer<String> output;

    @Inject
    public Metrics(ObjectMapper json) {
        this(json, line -> System.out.println(line));
    }

    /** @param output takes each line */
    public Metrics(ObjectMapper json, Consumer<String> output) {
        this.json = json;
        this.output = output;
    }

    /** Writes nothing if {@code count} is 0. */
    public void count(Instant now, String name, int count) {
        if (count > 0) {
            write(now, name, "Count", count, Map.of(), List.of(List.of()));
        }
    }

    public void delivery(Instant now, String channel, String outcome) {
        write(
                now,
                "Deliveries",
                "Count",
                1,
                Map.of("Channel", channel, "Outcome", outcome),
                List.of(List.of("Channel", "Outcome"), List.of("Outcome")));
    }

    public void sweepCycle(Instant now, Duration duration) {
        double hours = duration.toSeconds() / 3600.0;
        // CloudWatch has no unit for hours.
        write(now, "SweepCycleHours", "None", hours, Map.of(), List.of(List.of()));
    }

    public void secondsToDelivery(Instant now, String channel, Duration delay) {
        double seconds = delay.toMillis() / 1000.0;
        write(now, "SecondsToDelivery", "Seconds", seconds, Map.of("Channel", channel), List.of(List.of("Channel")));
    }

    private void write(
            Instant now,
            String name,
            String unit,
            Number value,
            Map<String, String> labels,
            List<List<String>> dimensions) {
        ObjectNode line = json.createObjectNode();
        ObjectNode aws = line.putObject("_aws").put("Timestamp", now.toEpochMilli());
        ObjectNode directive = aws.putArray("CloudWatchMetrics").addObject().put("Namespace", NAMESPACE);
        directive.set("Dimensions", json.valueToTree(dimensions));
        directive.putArray("Metrics").addObject().put("Name", name).put("Unit", unit);
        labels.forEach(line::put);
        line.set(name, json.valueToTree(value));
        output.accept(line.toString());
    }
}
