package dev.failurerelay.relay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Metrics in CloudWatch's embedded format: lines on standard output that CloudWatch Logs turns into metrics, at no call.
 *
 * <p>In the namespace {@code FailureRelay}: {@code FailuresReceived}, of which {@code FailuresFoundBySweep}, {@code
 * EventsIgnored}, {@code EventsUnreadable}, {@code FailuresMuted}, {@code FailuresGrouped}, {@code Sweeps} that were done
 * (counts, no dimension); {@code DeliveryExecutor} (count, by Channel and Outcome, and by Outcome); {@code SecondsToDelivery} (from
 * the execution's stop to its delivery, by Channel).
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">format</a>
 */
@Singleton
public class Metrics {

    private static final String NAMESPACE = "FailureRelay";

    private final ObjectMapper json;

    Metrics(ObjectMapper json) {
        this.json = json;
    }

    /** Nothing is written for a count of 0. */
    public void count(Instant now, String name, int count) {
        if (count > 0) {
            write(now, name, "Count", count, Map.of(), List.of(List.of()));
        }
    }

    void delivery(Instant now, String channel, String outcome) {
        write(
                now,
                "Deliveries",
                "Count",
                1,
                Map.of("Channel", channel, "Outcome", outcome),
                List.of(List.of("Channel", "Outcome"), List.of("Outcome")));
    }

    void secondsToDelivery(Instant now, String channel, Duration delay) {
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
        System.out.println(line);
    }
}
