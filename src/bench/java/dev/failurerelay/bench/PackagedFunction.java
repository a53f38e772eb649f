package dev.failurerelay.bench;

import dev.failurerelay.TestAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The deployed function: a zip, unpacked as on Lambda.
 *
 * @param title the runtime, with a number unless it is the first of its kind
 * @param zipBytes size that Lambda loads
 * @param unpackedBytes size of the content
 * @param command runs it as on Lambda
 */
record PackagedFunction(String title, Kind kind, long zipBytes, long unpackedBytes, List<String> command) {

    /**
     * The runtime.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html">runtimes</a>
     */
    enum Kind {
        NATIVE("native"),
        JAVA("Java");

        private final String title;

        Kind(String title) {
            this.title = title;
        }
    }

    /** The executable of a native function; Lambda requires this name. */
    private static final String BOOTSTRAP = "bootstrap";

    /**
     * Unpacks the zips, in order.
     *
     * @param directory for the contents
     */
    static List<PackagedFunction> ofAll(List<Path> zips, Path directory, TestAuthority authority) {
        List<PackagedFunction> functions = new ArrayList<>();
        for (Path zip : zips) {
            Path own = directory.resolve("function-" + functions.size());
            try (ZipFile file = new ZipFile(zip.toFile())) {
                Kind kind = file.getEntry(BOOTSTRAP) == null ? Kind.JAVA : Kind.NATIVE;
                long earlier =
                        functions.stream().filter(one -> one.kind == kind).count();
                String title = earlier == 0 ? kind.title : kind.title + " " + (earlier + 1);
                long unpacked = unpack(file, own);
                List<String> command =
                        kind == Kind.JAVA ? JavaRuntime.command(own, authority) : executable(own, authority);
                functions.add(new PackagedFunction(title, kind, Files.size(zip), unpacked, command));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return functions;
    }

    private static List<String> executable(Path directory, TestAuthority authority) {
        Path bootstrap = directory.resolve(BOOTSTRAP).toAbsolutePath();
        if (!bootstrap.toFile().setExecutable(true)) {
            throw new IllegalStateException("cannot be made executable: " + bootstrap);
        }
        List<String> command = new ArrayList<>(List.of(bootstrap.toString()));
        command.addAll(authority.arguments());
        return command;
    }

    /** @return bytes */
    private static long unpack(ZipFile file, Path directory) throws IOException {
        long unpacked = 0;
        for (ZipEntry entry : Collections.list(file.entries())) {
            Path target = directory.resolve(entry.getName());
            if (entry.isDirectory()) {
                continue;
            }
            Files.createDirectories(target.resolveSibling("."));
            try (InputStream content = file.getInputStream(entry)) {
                unpacked += Files.copy(content, target);
            }
        }
        return unpacked;
    }
}
