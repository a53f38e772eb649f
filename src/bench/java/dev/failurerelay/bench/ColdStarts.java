package dev.failurerelay.bench;

import static dev.failurerelay.bench.BenchmarkEnvironment.millis;

import dev.failurerelay.store.DynamoDbLocal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Measures the first event of a new environment, which is the usual case if failures are rare. The start has a whole
 * processor, as on Lambda; the event has the share that the function's memory provides.
 */
final class ColdStarts {

    /** Replays before the first measurement, so that the JVM has compiled the stand-ins. */
    private static final int WARM_UP_RUNS = 60;

    private final BenchmarkEnvironment environment;

    ColdStarts(BenchmarkEnvironment environment) {
        this.environment = environment;
    }

    /**
     * One start. All values but the last are in milliseconds.
     *
     * @param init from the process's start until it asks for an event
     * @param ticket init plus the time from the event until its ticket was received
     * @param invocation from the event until its answer
     * @param cpu of the whole run
     * @param peak memory, bytes
     */
    record Run(double init, double ticket, double invocation, double cpu, double peak) {}

    /** Results by function under test, and the baseline of the same requests. */
    record Result(Map<FunctionUnderTest, List<Run>> runs, List<BenchmarkEnvironment.Wire> baseline) {

        Distribution of(FunctionUnderTest functionUnderTest, ToDoubleFunction<Run> measure) {
            return Distribution.of(runs.getOrDefault(functionUnderTest, List.of()).stream()
                    .map(measure::applyAsDouble)
                    .toList());
        }

        Distribution baselineTicket() {
            return Distribution.of(
                    baseline.stream().flatMap(wire -> wire.ticket().stream()).toList());
        }
    }

    Result measure(List<FunctionUnderTest> functionsUnderTest, int repetitions) {
        Recording recording = recording(functionsUnderTest.get(0).function());
        for (int i = 0; i < WARM_UP_RUNS; i++) {
            environment.replay(recording);
        }
        // Not measured: the first run reads all files from disk.
        functionsUnderTest.forEach(this::run);
        Map<FunctionUnderTest, List<Run>> runs = new LinkedHashMap<>();
        List<BenchmarkEnvironment.Wire> baseline = new ArrayList<>();
        for (int i = 0; i < repetitions; i++) {
            baseline.add(environment.replay(recording));
            for (FunctionUnderTest functionUnderTest : functionsUnderTest) {
                runs.computeIfAbsent(functionUnderTest, s -> new ArrayList<>()).add(run(functionUnderTest));
            }
        }
        return new Result(runs, baseline);
    }

    private Recording recording(PackagedFunction function) {
        String table = DynamoDbLocal.newTable();
        try (LambdaEnvironment lambda = environment.startRecorded(function, table)) {
            lambda.send(SampleEvents.openingIncident());
            lambda.awaitAnswer();
            return new Recording(table, List.of(), environment.traffic().recorded());
        }
    }

    private Run run(FunctionUnderTest functionUnderTest) {
        String event = SampleEvents.openingIncident();
        try (LambdaEnvironment lambda = environment.start(functionUnderTest.function(), DynamoDbLocal.newTable())) {
            lambda.limit(functionUnderTest.memory().processorShare());
            long sentAt = System.nanoTime();
            lambda.send(event);
            lambda.awaitAnswer();
            double invocation = millis(System.nanoTime() - sentAt);
            double init = millis(lambda.init());
            double ticket = init + millis(environment.traffic().ticketAt().orElseThrow() - sentAt);
            return new Run(init, ticket, invocation, lambda.cpu().toMillis(), lambda.peakMemory());
        }
    }
}
