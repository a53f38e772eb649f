package dev.failurerelay.bench;

import static dev.failurerelay.bench.BenchmarkEnvironment.millis;

import dev.failurerelay.store.DynamoDbLocal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures events in a warm environment with a whole processor. Each event opens an incident, so it causes a ticket and
 * a message. The functions and the baseline take turns.
 */
final class WarmEvents {

    private static final int WARM_UP_RUNS = 10;

    /** Slower than the function's own limit of four tickets a second, which would otherwise be measured. */
    private static final Duration PACE = Duration.ofMillis(300);

    private final BenchmarkEnvironment environment;

    WarmEvents(BenchmarkEnvironment environment) {
        this.environment = environment;
    }

    /**
     * Milliseconds.
     *
     * @param events from an event to its answer
     */
    record Result(Map<PackagedFunction, Distribution> events, Distribution baseline) {}

    private record Running(PackagedFunction function, String table, LambdaEnvironment lambda, List<Double> taken) {}

    Result measure(List<PackagedFunction> functions, int repetitions) {
        List<Running> all = functions.stream().map(this::start).toList();
        try {
            for (int i = 0; i < WARM_UP_RUNS; i++) {
                all.forEach(WarmEvents::time);
                pause();
            }
            Recording recording = recording(all.get(0));
            List<Double> baseline = new ArrayList<>();
            for (int i = 0; i < repetitions; i++) {
                pause();
                all.forEach(one -> one.taken().add(time(one)));
                baseline.add(environment.replay(recording).all());
            }
            Map<PackagedFunction, Distribution> events = new LinkedHashMap<>();
            all.forEach(one -> events.put(one.function(), Distribution.of(one.taken())));
            return new Result(events, Distribution.of(baseline));
        } finally {
            all.forEach(one -> one.lambda().close());
        }
    }

    private Running start(PackagedFunction function) {
        String table = DynamoDbLocal.newTable();
        return new Running(function, table, environment.start(function, table), new ArrayList<>());
    }

    private Recording recording(Running one) {
        environment.traffic().record();
        time(one);
        return new Recording(one.table(), List.of(), environment.traffic().recorded());
    }

    private static double time(Running one) {
        long sentAt = System.nanoTime();
        one.lambda().send(SampleEvents.openingIncident());
        one.lambda().awaitAnswer();
        return millis(System.nanoTime() - sentAt);
    }

    private static void pause() {
        try {
            Thread.sleep(PACE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
