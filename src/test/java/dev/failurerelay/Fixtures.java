package dev.failurerelay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Files kept beside the tests. */
public final class Fixtures {

    private static final Path RESOURCES = Path.of("src/test/resources");

    private Fixtures() {}

    /** An event as it is in {@code events/}. */
    public static String event(String name) {
        return read(RESOURCES.resolve("events").resolve(name + ".json"));
    }

    /** The same failure of an execution that nothing was told of yet. */
    public static String freshEvent(String name) {
        String fresh = UUID.randomUUID().toString();
        return event(name).replace("b7e0c4a2-run", fresh);
    }

    public static Path rendered(String name) {
        return RESOURCES.resolve("rendered").resolve(name);
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
