package dev.failurerelay.redaction;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The formats of secrets in {@code src/test/resources/redaction}. */
final class SecretCorpus {

    /** What the README says of a secret that is written in this way. */
    enum Promise {
        /** It is redacted. */
        MADE,
        /** A listed word stands beside it, in a notation that the README does not name. */
        IMPLIED,
        /** Nothing of it is listed. */
        NONE;

        private static Promise of(char letter) {
            return switch (letter) {
                case 'P' -> MADE;
                case 'Q' -> IMPLIED;
                case 'N' -> NONE;
                default -> throw new IllegalArgumentException("No promise: " + letter);
            };
        }
    }

    /**
     * One way to write a secret.
     *
     * @param key what stands beside the value, in capitals; empty if the template is a whole text
     * @param promise for a keyed value: of its key
     * @param byFormat whether the value alone is promised; empty if it has no format
     */
    record Format(String family, Promise promise, Optional<Promise> byFormat, Optional<String> key, String template) {

        String id() {
            return family + " | " + key.map(name -> name + " ").orElse("") + template;
        }
    }

    /** A line of a file, below its heading. */
    record Line(String heading, String text) {}

    private SecretCorpus() {}

    static List<Format> formats() {
        List<Format> formats = new ArrayList<>();
        lines("keyed-secrets").forEach(line -> formats.add(keyed(line)));
        lines("written-secrets").forEach(line -> formats.add(written(line)));
        return formats;
    }

    /** The lines of a file that are neither empty nor a comment. */
    static List<Line> lines(String file) {
        List<Line> lines = new ArrayList<>();
        String heading = "";
        for (String line : read("/redaction/" + file + ".txt").lines().toList()) {
            if (line.startsWith("[") && line.endsWith("]")) {
                heading = line.substring(1, line.length() - 1);
            } else if (!line.isEmpty() && !line.startsWith("# ")) {
                lines.add(new Line(heading, line));
            }
        }
        return lines;
    }

    private static Format keyed(Line line) {
        String[] parts = line.text().split(" ", 3);
        Optional<Promise> byFormat =
                parts[0].length() > 1 ? Optional.of(Promise.of(parts[0].charAt(1))) : Optional.empty();
        return new Format(line.heading(), Promise.of(parts[0].charAt(0)), byFormat, Optional.of(parts[1]), parts[2]);
    }

    private static Format written(Line line) {
        return new Format(
                line.heading(),
                Promise.of(line.text().charAt(0)),
                Optional.empty(),
                Optional.empty(),
                line.text().substring(2));
    }

    private static String read(String resource) {
        try (InputStream in = SecretCorpus.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
