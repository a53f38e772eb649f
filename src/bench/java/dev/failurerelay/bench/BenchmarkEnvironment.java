package dev.failurerelay.bench;

import dev.failurerelay.TestAuthority;
import dev.failurerelay.store.DynamoDbLocal;
import java.nio.file.Path;
import java.util.Optional;

/** What every scenario needs: the services, the floor, and a way to run the function in an environment of its own. */
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

    /** Whether a {@link LambdaEnvironment} can be limited. */
    boolean limitsProcessor() {
        return share.isPresent();
    }

    /** A new environment, its start behind it; nothing but what it sent meanwhile counts as received. */
    LambdaEnvironment start(PackagedFunction function, String table) {
        return start(function, table, false);
    }

    /** The same, with what it sends recorded. */
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

    /** What the recorded requests take at least, milliseconds; to a table as empty as theirs was. */
    Wire replay(Recording recording) {
        Recording fresh = recording.to(DynamoDbLocal.newTable());
        baseline.open();
        baseline.replay(fresh.before());
        services.reset();
        long start = System.nanoTime();
        baseline.replay(fresh.measured());
        double all = millis(System.nanoTime() - start);
        return new Wire(all, traffic().ticketAt().stream()
                .mapToObj(at -> millis(at - start))
                .findFirst());
    }

    /**
     * @param all until the last answer, milliseconds
     * @param ticket until the first ticket was received, milliseconds; empty where none was
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
