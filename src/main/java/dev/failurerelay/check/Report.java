package dev.failurerelay.check;

import dev.failurerelay.check.Finding.Result;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;

/**
 * The answer to {@code check}.
 *
 * @param ok whether no line is a problem
 */
@RegisterForReflection
public record Report(boolean ok, List<Finding> lines) {

    static Report of(List<Finding> findings) {
        return new Report(findings.stream().noneMatch(line -> line.result() == Result.PROBLEM), findings);
    }

    /** For a person to read: a line for each finding, in columns. */
    List<String> table() {
        int widest =
                lines.stream().mapToInt(line -> line.check().length()).max().orElse(1);
        return lines.stream().map(line -> row(line, widest)).toList();
    }

    private static String row(Finding line, int width) {
        String result = line.result().name().toLowerCase(Locale.ROOT);
        String remedy = line.remedy().isEmpty() ? "" : "; " + line.remedy();
        return String.format(Locale.ROOT, "%-8s %-" + width + "s  %s%s", result, line.check(), line.why(), remedy);
    }
}
