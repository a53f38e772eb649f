package dev.failurerelay.bench;

import static dev.failurerelay.bench.Stage.millis;

import dev.failurerelay.store.DynamoDbLocal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The first event of a new environment: the rule rather than the exception where failures are rare. The start has the whole
 * processor, as on Lambda; what comes after has what the subject's memory gives.
 */
final class ColdStarts {

    /** Plays before the first that counts, so that the stand-ins are compiled. */
    private static final int WARM_UP = 60;

    private final Stage stage;

    ColdStarts(Stage stage) {
        this.stage = stage;
    }

    /**
     * One start, all but the last in milliseconds.
     *
     * @param init from the process's start until it asks for an event
     * @param ticket init, and from the event until its ticket was received
     * @param invocation from the event until its answer
     * @param cpu of the whole run
     * @param peak memory, bytes
     */
    record Run(double init, double ticket, double invocation, double cpu, double peak) {}

    /** Of each subject, and of the wire for the same requests. */
    record Result(Map<Subject, List<Run>> runs, List<Stage.Wire> floor) {

        Distribution of(Subject subject, ToDoubleFunction<Run> measure) {
            return Distribution.of(runs.getOrDefault(subject, List.of()).stream()
                    .map(measure::applyAsDouble)
                    .toList());
        }

        Distribution floorTicket() {
            return Distribution.of(
                    floor.stream().flatMap(wire -> wire.ticket().stream()).toList());
        }
    }

    Result measure(List<Subject> subjects, int rounds) {
        Recording recording = recording(subjects.get(0).function());
        for (int i = 0; i < WARM_UP; i++) {
            stage.play(recording);
        }
        // One each that does not count: files are read for the first time.
        subjects.forEach(this::run);
        Map<Subject, List<Run>> runs = new LinkedHashMap<>();
        List<Stage.Wire> floor = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            floor.add(stage.play(recording));
            for (Subject subject : subjects) {
                runs.computeIfAbsent(subject, s -> new ArrayList<>()).add(run(subject));
            }
        }
        return new Result(runs, floor);
    }

    private Recording recording(PackagedFunction function) {
        String table = DynamoDbLocal.newTable();
        try (Sandbox sandbox = stage.recorded(function, table)) {
            sandbox.give(Events.ofANewIncident());
            sandbox.awaitAnswer();
            return new Recording(table, List.of(), stage.traffic().recorded());
        }
    }

    private Run run(Subject subject) {
        String event = Events.ofANewIncident();
        try (Sandbox sandbox = stage.sandbox(subject.function(), DynamoDbLocal.newTable())) {
            sandbox.limit(subject.memory().processorShare());
            long given = System.nanoTime();
            sandbox.give(event);
            sandbox.awaitAnswer();
            double invocation = millis(System.nanoTime() - given);
            double init = millis(sandbox.init());
            double ticket = init + millis(stage.traffic().ticketAt().orElseThrow() - given);
            return new Run(init, ticket, invocation, sandbox.cpu().toMillis(), sandbox.peakMemory());
        }
    }
}
