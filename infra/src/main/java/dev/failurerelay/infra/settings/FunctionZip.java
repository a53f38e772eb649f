package dev.failurerelay.infra.settings;

import dev.failurerelay.infra.settings.FunctionPackage.Kind;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Checks that the zip matches the settings, because Lambda would detect a mismatch only at the first failure. */
final class FunctionZip {

    /** Offset of the machine number in an ELF header. */
    private static final int ELF_MACHINE_OFFSET = 18;

    /** Lower bound; the real executable is about fifty times larger. */
    private static final int MIN_EXECUTABLE_BYTES = 1 << 20;

    /**
     * Lambda's {@code provided.al2023} has glibc 2.34, and the loader refuses an executable that needs a newer one.
     *
     * @see <a href="https://docs.aws.amazon.com/linux/al2023/ug/compare-with-al2.html">versions</a>
     */
    private static final int GLIBC_MINOR = 34;

    private static final int ARM64 = 0xB7;
    private static final int X86_64 = 0x3E;

    private FunctionZip() {}

    /** Returns the problem with the zip; empty if there is none. */
    static Optional<String> problemOf(String path, Kind kind, String architecture) {
        File zip = new File(path);
        if (!zip.isFile()) {
            return Optional.of("is not there: build it first, with " + command(kind));
        }
        try (ZipFile file = new ZipFile(zip)) {
            ZipEntry bootstrap = file.getEntry("bootstrap");
            boolean java = file.stream().anyMatch(entry -> entry.getName().matches("lib/.+\\.jar"));
            if (bootstrap == null && !java) {
                return Optional.of("holds no function: build it with " + command(kind));
            }
            if ((bootstrap != null) != (kind == Kind.NATIVE)) {
                return Optional.of("holds " + (bootstrap == null ? "no native executable" : "a native executable")
                        + ", and runtime is " + kind.name().toLowerCase(Locale.ROOT) + ": build it with "
                        + command(kind) + ", or set the other runtime");
            }
            return bootstrap == null ? Optional.empty() : problemOf(file, bootstrap, architecture);
        } catch (IOException e) {
            return Optional.of("is no zip that can be read: build it anew, with " + command(kind));
        }
    }

    private static Optional<String> problemOf(ZipFile file, ZipEntry bootstrap, String architecture)
            throws IOException {
        byte[] executable = read(file, bootstrap);
        if (executable.length < MIN_EXECUTABLE_BYTES) {
            return Optional.of("holds an executable of only " + executable.length + " bytes: build it with "
                    + command(Kind.NATIVE));
        }
        String built = architectureOf(executable);
        return built.equals(architecture)
                ? glibcProblemOf(executable)
                : Optional.of("holds an executable for " + built + ", and architecture is " + architecture
                        + ": build it on such a machine, or set the other architecture");
    }

    private static byte[] read(ZipFile file, ZipEntry entry) throws IOException {
        try (InputStream content = file.getInputStream(entry)) {
            return content.readAllBytes();
        }
    }

    private static String architectureOf(byte[] executable) {
        if (executable[1] != 'E' || executable[2] != 'L' || executable[3] != 'F') {
            return "none";
        }
        return switch (Byte.toUnsignedInt(executable[ELF_MACHINE_OFFSET])) {
            case ARM64 -> "arm64";
            case X86_64 -> "x86_64";
            default -> "none";
        };
    }

    private static Optional<String> glibcProblemOf(byte[] executable) {
        try {
            Set<String> missing = GlibcNeeds.newerThan(GLIBC_MINOR, executable);
            return missing.isEmpty()
                    ? Optional.empty()
                    : Optional.of("holds an executable that needs " + String.join(", ", missing)
                            + " and would not start, because Lambda's system has glibc 2." + GLIBC_MINOR
                            + ": build it with mvn -Dnative -Dquarkus.native.container-build=true package, which needs"
                            + " Docker, or on a system with that glibc or an older one");
        } catch (IndexOutOfBoundsException e) {
            return Optional.of("holds a damaged executable: build it again, with " + command(Kind.NATIVE));
        }
    }

    private static String command(Kind kind) {
        return kind == Kind.NATIVE ? "mvn -Dnative package" : "mvn package";
    }
}
