package dev.failurerelay.cause;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A cause, and how a person should read it. A file in {@code src/test/resources/causes/corpus} holds those of a kind: blocks of
 * lines {@code key: value}, the first of which is the name after {@code #}; several {@code cause} lines are one text.
 *
 * @param first the message's first line
 * @param has what else the message says
 * @param facts as in {@code Job: load}
 * @param trace parts of stack frames; none are expected if there are none
 * @param absent what no part of the result shows
 */
record CauseCase(
        String name,
        String cause,
        String first,
        String type,
        List<String> has,
        List<String> facts,
        List<String> trace,
        List<String> absent) {

    static List<CauseCase> all() {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/causes/corpus"))) {
            return files.sorted().flatMap(file -> of(file).stream()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<CauseCase> of(Path file) {
        try {
            String kind = file.getFileName().toString().replace(".txt", "");
            List<CauseCase> cases = new ArrayList<>();
            for (String block : Files.readString(file).strip().split("\n(?=# )", -1)) {
                cases.add(of(kind, block));
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CauseCase of(String kind, String block) {
        List<String> lines = block.lines().filter(line -> !line.isBlank()).toList();
        return new CauseCase(
                kind + " " + lines.get(0).substring(2),
                String.join("\n", values(lines, "cause")).replace("<ESC>", "\u001B"),
                String.join("", values(lines, "first")),
                String.join("", values(lines, "type")),
                values(lines, "has"),
                values(lines, "fact"),
                values(lines, "trace"),
                values(lines, "absent"));
    }

    private static List<String> values(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key + ":"))
                .map(line -> line.substring(Math.min(line.length(), key.length() + 2)))
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
