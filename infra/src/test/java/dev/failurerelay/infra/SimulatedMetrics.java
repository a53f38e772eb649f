package dev.failurerelay.infra;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/** Metrics of a day of normal operation, and of a day and a half from a cause on, in steps of five minutes. */
final class SimulatedMetrics {

    static final int HOUR = 12;

    /** When the cause begins. */
    static final int BEGIN = 24 * HOUR;

    static final int STEPS = BEGIN + 36 * HOUR;

    /** A message comes back a little later than five minutes after it was taken, so that a step may have no try. */
    private static final int SECONDS_TO_NEXT_TRY = 305;

    private final Map<String, double[]> metrics = new HashMap<>();

    void add(String metric, int step, double value) {
        if (step < STEPS) {
            double[] values = metrics.computeIfAbsent(metric, key -> missing());
            values[step] = (Double.isNaN(values[step]) ? 0 : values[step]) + value;
        }
    }

    private static double[] missing() {
        double[] values = new double[STEPS];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /** A sum or maximum from one step to another; NaN if it is missing in all of them. */
    double aggregate(String metric, String statistic, int from, int to) {
        double[] values = metrics.getOrDefault(metric, missing());
        double[] known = Arrays.stream(values, Math.max(0, from), Math.max(0, to))
                .filter(value -> !Double.isNaN(value))
                .toArray();
        if (known.length == 0) {
            return Double.NaN;
        }
        return switch (statistic) {
            case "Sum" -> Arrays.stream(known).sum();
            case "Maximum" -> Arrays.stream(known).max().getAsDouble();
            default -> throw new AssertionError(statistic);
        };
    }

    void sweeps(int from, int to) {
        for (int step = from; step < to; step += HOUR) {
            add("Sweeps", step, 1);
        }
    }

    void delivered(int step, String channel) {
        add("Deliveries " + channel + " delivered", step, 1);
    }

    /** @param outcome retryable or rejected */
    void undelivered(int step, String channel, String outcome) {
        add("Deliveries " + channel + " " + outcome, step, 1);
        add("Deliveries " + outcome, step, 1);
    }

    /** A failure that an event reported. */
    void received(int step) {
        add("FailuresReceived", step, 1);
    }

    /** A failure that a sweep found. */
    void found(int step) {
        received(step);
        add("FailuresFoundBySweep", step, 1);
    }

    /** A message in the redelivery queue that is tried until it is delivered, and what each try writes. */
    void waits(int from, int to, IntConsumer tried) {
        for (int step = from; step < to; step++) {
            add("ApproximateNumberOfMessagesNotVisible QueuesRedelivery", step, 1);
        }
        for (int i = 0; from + i * SECONDS_TO_NEXT_TRY / 300 < to; i++) {
            tried.accept(from + i * SECONDS_TO_NEXT_TRY / 300);
        }
    }

    /** A message in the redelivery queue that nothing takes. */
    void waits(int from, int to) {
        for (int step = from; step < to; step++) {
            add("ApproximateNumberOfMessagesVisible QueuesRedelivery", step, 1);
        }
    }
}
