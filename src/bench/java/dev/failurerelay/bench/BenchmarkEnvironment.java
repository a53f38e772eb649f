package dev.failurerelay.bench;

import dev.failurerelay.TestAuthority;
import dev.failurerelay.store.DynamoDbLocal;
import java.nio.file.Path;
import java.util.Optional;

/** Shared by all scenarios: the services, the baseline, and a way to start the function in a new Lambda environment. */
final class BenchmarkEnvironment implements AutoCloseable {

    private static final double NANOS_PER_MILLI = 1e6;

    private final StandInServices services;
    private final WireBaseline baseline;
    private final Optional<CpuShare> share = CpuShare.create();
    private final Path directory;

    /** @param directory for logs */
    BenchmarkEnvironment(TestAuthority authority, Path directory) {
        this.services = new StandInServices(authority);
        this.baseline = new WireBaseline(services.address(), authority);
        this.directory = directory;
    }

    TrafficRecorder traffic() {
        return services.traffic();
    }

    ConsumedCapacity consumedCapacity() {
        return services.consumedCapacity();
    }

    /** Whether the processor of a {@link LambdaEnvironment} can be limited. */
    boolean limitsProcessor() {
        return share.isPresent();
    }

    /** Starts a new environment and waits for its first poll. Counters are reset before the start. */
    LambdaEnvironment start(PackagedFunction function, String table) {
        return start(function, table, false);
    }

    /** Starts a new environment like {@link #start(PackagedFunction, String)} and records its requests. */
    LambdaEnvironment startRecorded(PackagedFunction function, String table) {
        return start(function, table, true);
    }

    private LambdaEnvironment start(PackagedFunction function, String table, boolean record) {
        services.reset();
        if (record) {
            traffic().record();
        }
        Path log = directory.resolve(function.title() + ".log");
        return new LambdaEnvironment(function, services.environment(table), share, log);
    }

    /** Replays the requests with a new table, as the lower bound of their time. */
    Wire replay(Recording recording) {
        Recording fresh = recording.withTable(DynamoDbLocal.newTable());
        baseline.open();
        baseline.replay(fresh.before());
        services.reset();
        long start = System.nanoTime();
        baseline.replay(fresh.measured());
        double all = millis(System.nanoTime() - start);
        return new Wire(
                all,
                traffic().ticketAt().stream().mapToObj(at -> millis(at - start)).findFirst());
    }

    /**
     * @param all until the last answer, milliseconds
     * @param ticket until the first ticket was received, milliseconds; empty if there was none
     */
    record Wire(double all, Optional<Double> ticket) {}

    static double millis(long nanoseconds) {
        return nanoseconds / NANOS_PER_MILLI;
    }

    @Override
    public void close() {
        share.ifPresent(CpuShare::close);
        services.close();
    }
}
