package dev.failurerelay.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A template's alarms, evaluated over simulated metrics every five minutes, as CloudWatch does every minute. */
final class SimulatedAlarms {

    /** Seconds. */
    private static final int STEP = 300;

    private final Map<String, JsonNode> metricAlarms = new TreeMap<>();
    private final Map<String, JsonNode> compositeAlarms = new TreeMap<>();

    SimulatedAlarms(JsonNode template) {
        template.path("Resources").properties().forEach(resource -> {
            JsonNode properties = resource.getValue().path("Properties");
            switch (resource.getValue().path("Type").asText()) {
                case "AWS::CloudWatch::Alarm" -> metricAlarms.put(resource.getKey(), properties);
                case "AWS::CloudWatch::CompositeAlarm" -> compositeAlarms.put(resource.getKey(), properties);
                default -> {}
            }
        });
    }

    /** An alarm that begins. */
    record Notification(int step, String alarm) {}

    /** Returns the notifications about alarms that begin, in the order of their steps. */
    List<Notification> notifications(SimulatedMetrics metrics) {
        List<Notification> notifications = new ArrayList<>();
        Set<String> before = Set.of();
        for (int step = 0; step < SimulatedMetrics.STEPS; step++) {
            Set<String> ringing = ringing(metrics, step);
            for (String alarm : ringing) {
                if (!before.contains(alarm) && notifies(alarm)) {
                    notifications.add(new Notification(step, name(alarm)));
                }
            }
            before = ringing;
        }
        return notifications;
    }

    private boolean notifies(String alarm) {
        return Stream.of(metricAlarms, compositeAlarms)
                .map(alarms -> alarms.get(alarm))
                .anyMatch(properties -> properties != null && properties.has("AlarmActions"));
    }

    private static String name(String logicalId) {
        return logicalId.replaceAll("^Alarms|[0-9A-F]{8}$", "");
    }

    private Set<String> ringing(SimulatedMetrics metrics, int step) {
        Set<String> ringing = new TreeSet<>();
        metricAlarms.forEach((id, alarm) -> {
            if (isBreached(alarm, metrics, step)) {
                ringing.add(id);
            }
        });
        // A rule may refer to another composite alarm, so that a second pass is needed.
        for (int pass = 0; pass < 2; pass++) {
            compositeAlarms.forEach((id, alarm) -> {
                if (AlarmRules.holds(alarm.path("AlarmRule"), ringing)) {
                    ringing.add(id);
                } else {
                    ringing.remove(id);
                }
            });
        }
        return ringing;
    }

    private static boolean isBreached(JsonNode alarm, SimulatedMetrics metrics, int step) {
        int breaching = 0;
        for (int i = 0; i < alarm.path("EvaluationPeriods").asInt(); i++) {
            double value = value(alarm, metrics, step, i);
            if (Double.isNaN(value)
                    ? alarm.path("TreatMissingData").asText().equals("breaching")
                    : breaches(alarm, value)) {
                breaching++;
            }
        }
        return breaching >= alarm.path("DatapointsToAlarm").asInt();
    }

    private static boolean breaches(JsonNode alarm, double value) {
        double threshold = alarm.path("Threshold").asDouble();
        return switch (alarm.path("ComparisonOperator").asText()) {
            case "GreaterThanOrEqualToThreshold" -> value >= threshold;
            case "LessThanThreshold" -> value < threshold;
            default -> throw new AssertionError(alarm);
        };
    }

    /** The alarm's value in the i-th last period before the end of a step. */
    private static double value(JsonNode alarm, SimulatedMetrics metrics, int step, int i) {
        Map<String, Double> values = new HashMap<>();
        for (JsonNode metric : alarm.path("Metrics")) {
            if (metric.has("MetricStat")) {
                JsonNode stat = metric.path("MetricStat");
                int steps = stat.path("Period").asInt() / STEP;
                int end = step - i * steps + 1;
                values.put(
                        metric.path("Id").asText(),
                        metrics.aggregate(
                                key(stat.path("Metric")), stat.path("Stat").asText(), end - steps, end));
            }
        }
        JsonNode result = alarm.path("Metrics")
                .valueStream()
                .filter(metric -> metric.path("ReturnData").asBoolean(true))
                .findFirst()
                .orElseThrow();
        return result.has("Expression")
                ? MetricMath.evaluate(result.path("Expression").asText(), values)
                : values.getOrDefault(result.path("Id").asText(), Double.NaN);
    }

    /** As in {@code Deliveries slack rejected}, with a logical id for a queue or the function. */
    private static String key(JsonNode metric) {
        return metric.path("MetricName").asText()
                + metric.path("Dimensions")
                        .valueStream()
                        .map(dimension -> dimension.path("Value"))
                        .map(value -> value.isTextual() ? value.asText() : logicalId(value))
                        .map(value -> " " + value)
                        .collect(Collectors.joining());
    }

    private static String logicalId(JsonNode reference) {
        String id = reference.has("Ref")
                ? reference.path("Ref").asText()
                : reference.path("Fn::GetAtt").path(0).asText();
        return id.replaceAll("[0-9A-F]{8}$", "");
    }
}
