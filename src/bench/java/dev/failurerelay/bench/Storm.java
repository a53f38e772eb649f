package dev.failurerelay.bench;

import static dev.failurerelay.bench.BenchmarkEnvironment.millis;

import dev.failurerelay.store.DynamoDbLocal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures how cost grows with the failures of one incident: all wait for one new environment with a whole processor.
 */
final class Storm {

    /**
     * Events before the recorded ones. The first events of an incident cause more announcements, so the baseline omits
     * them.
     */
    private static final int UNMEASURED_EVENTS = 100;

    private static final int MEASURED_EVENTS = 200;

    private final BenchmarkEnvironment environment;

    Storm(BenchmarkEnvironment environment) {
        this.environment = environment;
    }

    /**
     * One storm.
     *
     * @param requests since the process's start
     * @param init milliseconds
     * @param seconds from the first event until the last answer
     * @param cpu processor time of the events, without the start
     * @param peak memory, bytes
     * @param logged bytes
     */
    record Run(
            int failures,
            Map<Service, Integer> requests,
            ConsumedCapacity.Units units,
            double init,
            double seconds,
            Duration cpu,
            long peak,
            long logged) {

        /** Milliseconds. */
        double perEvent() {
            return seconds * 1_000 / failures;
        }

        /** Milliseconds. */
        double cpuPerEvent() {
            return (double) cpu.toMillis() / failures;
        }
    }

    /**
     * @param growth storms of one function, by number of failures
     * @param storms the largest storm of each function
     * @param baseline milliseconds on the wire for one later event of an incident
     */
    record Result(List<Run> growth, Map<PackagedFunction, Run> storms, Distribution baseline) {}

    /** @param function the one whose requests are recorded and whose growth is measured */
    Result measure(PackagedFunction function, List<PackagedFunction> others, int largest) {
        Recording recording = recording(function);
        List<Run> growth = new ArrayList<>();
        List<Double> baseline = new ArrayList<>();
        for (int failures : sizes(largest)) {
            baseline.add(perEvent(recording));
            growth.add(run(function, failures));
        }
        Map<PackagedFunction, Run> storms = new LinkedHashMap<>();
        storms.put(function, growth.get(growth.size() - 1));
        for (PackagedFunction other : others) {
            baseline.add(perEvent(recording));
            storms.put(other, run(other, largest));
        }
        return new Result(growth, storms, Distribution.of(baseline));
    }

    /** Returns 1, 10, 100 … and the largest. */
    private static List<Integer> sizes(int largest) {
        List<Integer> sizes = new ArrayList<>();
        for (int failures = 1; failures < largest; failures *= 10) {
            sizes.add(failures);
        }
        sizes.add(largest);
        return sizes;
    }

    private Run run(PackagedFunction function, int failures) {
        try (LambdaEnvironment lambda = environment.start(function, DynamoDbLocal.newTable())) {
            Duration start = lambda.cpu();
            long sentAt = System.nanoTime();
            send(lambda, failures);
            double seconds = millis(System.nanoTime() - sentAt) / 1_000;
            return new Run(
                    failures,
                    environment.traffic().requests(),
                    environment.consumedCapacity().units(),
                    millis(lambda.init()),
                    seconds,
                    lambda.cpu().minus(start),
                    lambda.peakMemory(),
                    lambda.logged());
        }
    }

    private double perEvent(Recording recording) {
        return environment.replay(recording).all() / MEASURED_EVENTS;
    }

    private Recording recording(PackagedFunction function) {
        String table = DynamoDbLocal.newTable();
        try (LambdaEnvironment lambda = environment.startRecorded(function, table)) {
            send(lambda, UNMEASURED_EVENTS);
            int before = environment.traffic().recorded().size();
            send(lambda, MEASURED_EVENTS);
            List<RecordedRequest> all = environment.traffic().recorded();
            return new Recording(table, all.subList(0, before), all.subList(before, all.size()));
        }
    }

    private static void send(LambdaEnvironment lambda, int failures) {
        for (int i = 0; i < failures; i++) {
            lambda.send(SampleEvents.joiningIncident());
        }
        for (int i = 0; i < failures; i++) {
            lambda.awaitAnswer();
        }
    }
}
