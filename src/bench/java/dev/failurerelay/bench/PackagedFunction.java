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
 * The function as it is deployed: a zip, unpacked as Lambda unpacks it.
 *
 * @param zipBytes what Lambda loads
 * @param unpackedBytes what is in it: of a native one, the executable
 * @param command that runs it as Lambda does
 */
record PackagedFunction(Kind kind, long zipBytes, long unpackedBytes, List<String> command) {

    /**
     * What runs it.
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

        String title() {
            return title;
        }
    }

    /** The executable of a native function, by which Lambda knows it, too. */
    private static final String BOOTSTRAP = "bootstrap";

    /** @param directory for what is in it */
    static PackagedFunction of(Path zip, Path directory, TestAuthority authority) {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            long unpacked = 0;
            for (ZipEntry entry : Collections.list(file.entries())) {
                unpacked += entry.getSize();
                unpack(file, entry, directory.resolve(entry.getName()));
            }
            Kind kind = file.getEntry(BOOTSTRAP) == null ? Kind.JAVA : Kind.NATIVE;
            List<String> command =
                    kind == Kind.JAVA ? JavaRuntime.command(directory, authority) : executable(directory, authority);
            return new PackagedFunction(kind, Files.size(zip), unpacked, command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private static void unpack(ZipFile file, ZipEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling("."));
        try (InputStream content = file.getInputStream(entry)) {
            Files.copy(content, target);
        }
    }
}
