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

    /** A history as it is in {@code histories/}. */
    public static String history(String name) {
        return read(RESOURCES.resolve("histories").resolve(name + ".json"));
    }

    /** The same failure, of an execution that the ledger does not know. */
    public static String freshEvent(String name) {
        return fresh(name).json();
    }

    public static Fresh fresh(String name) {
        String event = event(name);
        String kept = StandIns.parse(event).at("/detail/name").asText();
        String fresh = UUID.randomUUID().toString();
        return new Fresh(event.replace(kept, fresh), fresh, kept);
    }

    /**
     * @param execution the name that makes it new
     * @param kept the name in the file
     */
    public record Fresh(String json, String execution, String kept) {

        /** A text about it as it would be about the event in the file; the reference, a hash of the name, and the ticket left out. */
        public String asKept(String text) {
            return text.replace(execution, kept)
                    .replaceAll("relay-[0-9a-f-]{36}", "relay-…")
                    .replaceAll("\"Ticket \\w+\"", "\"Ticket …\"");
        }
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
