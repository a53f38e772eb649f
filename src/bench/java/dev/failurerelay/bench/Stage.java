package dev.failurerelay.bench;

import dev.failurerelay.TestAuthority;
import dev.failurerelay.store.DynamoDbLocal;
import java.nio.file.Path;
import java.util.Optional;

/** What every scenario needs: the services, the floor, and a way to run the function in an environment of its own. */
final class Stage implements AutoCloseable {

    private static final double NANOS_PER_MILLI = 1e6;

    private final StandInServices services;
    private final Floor floor;
    private final Optional<CpuShare> share = CpuShare.ofThisMachine();
    private final Path directory;

    /** @param directory for logs */
    Stage(TestAuthority authority, Path directory) {
        this.services = new StandInServices(authority);
        this.floor = new Floor(services.address(), authority);
        this.directory = directory;
    }

    Traffic traffic() {
        return services.traffic();
    }

    Capacity capacity() {
        return services.capacity();
    }

    /** Whether a {@link Sandbox} can be limited. */
    boolean limits() {
        return share.isPresent();
    }

    /** A new environment, its start behind it; nothing but what it sent meanwhile counts as received. */
    Sandbox sandbox(PackagedFunction function, String table) {
        return sandbox(function, table, false);
    }

    /** The same, with what it sends recorded. */
    Sandbox recorded(PackagedFunction function, String table) {
        return sandbox(function, table, true);
    }

    private Sandbox sandbox(PackagedFunction function, String table, boolean record) {
        services.reset();
        if (record) {
            traffic().record();
        }
        Path log = directory.resolve(function.title() + ".log");
        return new Sandbox(function, services.environment(table), share, log);
    }

    /** What the recorded requests take at least, milliseconds; to a table as empty as theirs was. */
    Wire play(Recording recording) {
        Recording fresh = recording.to(DynamoDbLocal.newTable());
        floor.open();
        floor.play(fresh.before());
        services.reset();
        long start = System.nanoTime();
        floor.play(fresh.measured());
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
