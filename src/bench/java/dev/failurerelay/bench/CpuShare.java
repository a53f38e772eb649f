package dev.failurerelay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How much of a processor a process gets, as Lambda does it: by a control group of Linux. To make one, one must be root.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html">version 2</a>
 * @see <a href="https://docs.kernel.org/scheduler/sched-bwc.html">version 1</a>
 */
final class CpuShare implements AutoCloseable {

    private static final Path GROUPS = Path.of("/sys/fs/cgroup");

    /** Microseconds after which the share is given anew; Lambda's. */
    private static final int PERIOD = 20_000;

    private final Path group;
    private final boolean second;

    private CpuShare(Path group, boolean second) {
        this.group = group;
        this.second = second;
    }

    /** Empty where there are no control groups, or none can be made. */
    static Optional<CpuShare> create() {
        boolean second = Files.exists(GROUPS.resolve("cgroup.controllers"));
        Path parent = second ? GROUPS : GROUPS.resolve("cpu");
        Path group =
                parent.resolve("failure-relay-bench-" + ProcessHandle.current().pid());
        try {
            if (second) {
                Files.writeString(parent.resolve("cgroup.subtree_control"), "+cpu");
            }
            Files.createDirectory(group);
        } catch (IOException e) {
            return Optional.empty();
        }
        CpuShare share = new CpuShare(group, second);
        share.unlimit();
        return Optional.of(share);
    }

    /** From now on, of this process too, all of whose threads count together. */
    void add(Process process) {
        write("cgroup.procs", Long.toString(process.pid()));
    }

    /** @param share of one processor */
    void limit(double share) {
        quota(Long.toString(Math.round(share * PERIOD)));
    }

    void unlimit() {
        quota(second ? "max" : "-1");
    }

    private void quota(String microseconds) {
        if (second) {
            write("cpu.max", microseconds + " " + PERIOD);
        } else {
            write("cpu.cfs_period_us", Integer.toString(PERIOD));
            write("cpu.cfs_quota_us", microseconds);
        }
    }

    private void write(String file, String value) {
        try {
            Files.writeString(group.resolve(file), value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Once the processes in it have ended. */
    @Override
    public void close() {
        try {
            Files.delete(group);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
