package dev.failurerelay.bench;

import static dev.failurerelay.bench.Stage.millis;

import dev.failurerelay.store.DynamoDbLocal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Failures of one incident, all there at once, to one new environment with the whole processor: how cost grows. */
final class Storm {

    /** What is recorded for the floor: events after the first ones, of which more people are told. */
    private static final int BEFORE = 100;

    private static final int RECORDED = 200;

    private final Stage stage;

    Storm(Stage stage) {
        this.stage = stage;
    }

    /**
     * One storm.
     *
     * @param requests since the process's start
     * @param init milliseconds
     * @param seconds from the first event until the last answer
     * @param cpu of the events, without the start
     * @param peak memory, bytes
     * @param logged bytes
     */
    record Run(
            int failures,
            Map<Service, Integer> requests,
            Capacity.Units units,
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
     * @param growth of one function, by the number of failures
     * @param storms the largest, of each function
     * @param floor milliseconds on the wire for one event that is more of an incident
     */
    record Result(List<Run> growth, Map<PackagedFunction, Run> storms, Distribution floor) {}

    /** @param function of which the requests are recorded, and its storms measured */
    Result measure(PackagedFunction function, List<PackagedFunction> others, int largest) {
        Recording recording = recording(function);
        List<Run> growth = new ArrayList<>();
        List<Double> floor = new ArrayList<>();
        for (int failures : sizes(largest)) {
            floor.add(perEvent(recording));
            growth.add(run(function, failures));
        }
        Map<PackagedFunction, Run> storms = new LinkedHashMap<>();
        storms.put(function, growth.get(growth.size() - 1));
        for (PackagedFunction other : others) {
            floor.add(perEvent(recording));
            storms.put(other, run(other, largest));
        }
        return new Result(growth, storms, Distribution.of(floor));
    }

    /** 1, 10, 100 … and the largest. */
    private static List<Integer> sizes(int largest) {
        List<Integer> sizes = new ArrayList<>();
        for (int failures = 1; failures < largest; failures *= 10) {
            sizes.add(failures);
        }
        sizes.add(largest);
        return sizes;
    }

    private Run run(PackagedFunction function, int failures) {
        try (Sandbox sandbox = stage.sandbox(function, DynamoDbLocal.newTable())) {
            Duration start = sandbox.cpu();
            long given = System.nanoTime();
            send(sandbox, failures);
            double seconds = millis(System.nanoTime() - given) / 1_000;
            return new Run(
                    failures,
                    stage.traffic().requests(),
                    stage.capacity().units(),
                    millis(sandbox.init()),
                    seconds,
                    sandbox.cpu().minus(start),
                    sandbox.peakMemory(),
                    sandbox.logged());
        }
    }

    private double perEvent(Recording recording) {
        return stage.play(recording).all() / RECORDED;
    }

    private Recording recording(PackagedFunction function) {
        String table = DynamoDbLocal.newTable();
        try (Sandbox sandbox = stage.recorded(function, table)) {
            send(sandbox, BEFORE);
            int before = stage.traffic().recorded().size();
            send(sandbox, RECORDED);
            List<Sent> all = stage.traffic().recorded();
            return new Recording(table, all.subList(0, before), all.subList(before, all.size()));
        }
    }

    private static void send(Sandbox sandbox, int failures) {
        for (int i = 0; i < failures; i++) {
            sandbox.give(Events.ofOneIncident());
        }
        for (int i = 0; i < failures; i++) {
            sandbox.awaitAnswer();
        }
    }
}
