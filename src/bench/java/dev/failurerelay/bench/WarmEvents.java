package dev.failurerelay.bench;

import static dev.failurerelay.bench.Stage.millis;

import dev.failurerelay.store.DynamoDbLocal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Events, each of a new incident and so with a ticket and a message, in an environment that has had some before, with the whole
 * processor. The functions and the floor take turns.
 */
final class WarmEvents {

    private static final int WARM_UP = 10;

    /** Four tickets a second is what the function keeps to: faster, and it would be that pace which is measured. */
    private static final Duration PACE = Duration.ofMillis(300);

    private final Stage stage;

    WarmEvents(Stage stage) {
        this.stage = stage;
    }

    /**
     * Milliseconds.
     *
     * @param events from an event to its answer
     */
    record Result(Map<PackagedFunction, Distribution> events, Distribution floor) {}

    private record Running(PackagedFunction function, String table, Sandbox sandbox, List<Double> taken) {}

    Result measure(List<PackagedFunction> functions, int rounds) {
        List<Running> all = functions.stream().map(this::start).toList();
        try {
            for (int i = 0; i < WARM_UP; i++) {
                all.forEach(WarmEvents::time);
                pause();
            }
            Recording recording = recording(all.get(0));
            List<Double> floor = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                pause();
                all.forEach(one -> one.taken().add(time(one)));
                floor.add(stage.play(recording).all());
            }
            Map<PackagedFunction, Distribution> events = new LinkedHashMap<>();
            all.forEach(one -> events.put(one.function(), Distribution.of(one.taken())));
            return new Result(events, Distribution.of(floor));
        } finally {
            all.forEach(one -> one.sandbox().close());
        }
    }

    private Running start(PackagedFunction function) {
        String table = DynamoDbLocal.newTable();
        return new Running(function, table, stage.sandbox(function, table), new ArrayList<>());
    }

    private Recording recording(Running one) {
        stage.traffic().record();
        time(one);
        return new Recording(one.table(), List.of(), stage.traffic().recorded());
    }

    private static double time(Running one) {
        long given = System.nanoTime();
        one.sandbox().give(Events.ofANewIncident());
        one.sandbox().awaitAnswer();
        return millis(System.nanoTime() - given);
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
