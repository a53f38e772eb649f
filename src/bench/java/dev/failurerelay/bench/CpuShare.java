package dev.failurerelay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Limits a process to a share of a processor with a Linux control group, as Lambda does. Requires root.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html">version 2</a>
 * @see <a href="https://docs.kernel.org/scheduler/sched-bwc.html">version 1</a>
 */
final class CpuShare implements AutoCloseable {

    private static final Path GROUPS = Path.of("/sys/fs/cgroup");

    /** Accounting period in microseconds; the same as Lambda's. */
    private static final int PERIOD = 20_000;

    private final Path group;
    private final boolean version2;

    private CpuShare(Path group, boolean version2) {
        this.group = group;
        this.version2 = version2;
    }

    /** Creates a group; empty if control groups are missing or not permitted. */
    static Optional<CpuShare> create() {
        boolean version2 = Files.exists(GROUPS.resolve("cgroup.controllers"));
        Path parent = version2 ? GROUPS : GROUPS.resolve("cpu");
        Path group =
                parent.resolve("failure-relay-bench-" + ProcessHandle.current().pid());
        try {
            if (version2) {
                Files.writeString(parent.resolve("cgroup.subtree_control"), "+cpu");
            }
            Files.createDirectory(group);
        } catch (IOException e) {
            return Optional.empty();
        }
        CpuShare share = new CpuShare(group, version2);
        share.unlimit();
        return Optional.of(share);
    }

    /** Adds a process to the group. All threads of its processes share the limit. */
    void add(Process process) {
        write("cgroup.procs", Long.toString(process.pid()));
    }

    /** @param share of one processor */
    void limit(double share) {
        quota(Long.toString(Math.round(share * PERIOD)));
    }

    void unlimit() {
        quota(version2 ? "max" : "-1");
    }

    private void quota(String microseconds) {
        if (version2) {
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

    /** Deletes the group. Its processes must have ended. */
    @Override
    public void close() {
        try {
            Files.delete(group);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
