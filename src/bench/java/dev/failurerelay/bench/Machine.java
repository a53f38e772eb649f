package dev.failurerelay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;

/** The machine and day of the measurement. */
record Machine(String processor, int cores, String system, String java, LocalDate day) {

    static Machine current() {
        return new Machine(
                line("/proc/cpuinfo", "model name", System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                line("/etc/os-release", "PRETTY_NAME", System.getProperty("os.name")) + ", Linux "
                        + System.getProperty("os.version"),
                System.getProperty("java.vm.vendor") + " " + System.getProperty("java.vm.version"),
                LocalDate.now(Clock.systemUTC()));
    }

    /** Returns the value of the first line that begins with {@code name}. */
    private static String line(String file, String name, String fallback) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> line.substring(name.length())
                            .replaceFirst("^\\s*[:=]\\s*", "")
                            .replace("\"", ""))
                    .orElse(fallback);
        } catch (IOException e) {
            return fallback;
        }
    }

    @Override
    public String toString() {
        return processor + ", " + cores + " cores; " + system + "; JDK " + java + "; " + day;
    }
}
