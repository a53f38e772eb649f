package dev.failurerelay.redaction;

import dev.failurerelay.redaction.OrdinaryLogLines.LogLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** How many log lines redaction changes. */
final class LogLineFigures {

    private final String title;
    private final Redaction redaction;
    private final int all;
    private final List<LogLine> changed;

    private LogLineFigures(String title, Redaction redaction, List<LogLine> lines) {
        this.title = title;
        this.redaction = redaction;
        this.all = lines.size();
        this.changed = lines.stream()
                .filter(line -> !redaction.redact(line.text()).equals(Printable.only(line.text())))
                .toList();
    }

    static LogLineFigures ofMadeUp(Redaction redaction) {
        return new LogLineFigures(
                "ordinary log lines that are changed",
                redaction,
                OrdinaryLogLines.lines().toList());
    }

    static LogLineFigures ofFilesIn(Path directory, Redaction redaction) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<LogLine> lines =
                    files.sorted().flatMap(LogLineFigures::linesOf).toList();
            return new LogLineFigures("lines of " + directory + " that are changed", redaction, lines);
        }
    }

    private static Stream<LogLine> linesOf(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).lines().map(line -> new LogLine(line, line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    double ratio() {
        return (double) changed.size() / all;
    }

    String table() {
        return String.format(Locale.ROOT, "%-42s %11s%n", title, changed.size() + "/" + all);
    }

    /** One line of each template, before and after. */
    String list() {
        Map<String, String> examples = new LinkedHashMap<>();
        changed.forEach(
                line -> examples.putIfAbsent(line.template(), line.text() + "\n    " + redaction.redact(line.text())));
        return String.join("\n", examples.values()) + "\n";
    }
}
