package dev.failurerelay.check;

import dev.failurerelay.check.Check.Finding;
import dev.failurerelay.check.Check.Finding.Result;
import dev.failurerelay.invocation.Invocation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/** Runs all checks in parallel and reports their findings. */
public class SelfCheck {

    private static final Logger LOG = Logger.getLogger(SelfCheck.class);

    private final List<Check> checks;
    private final Executor threads;

    /** @param checks in the order of the report */
    public SelfCheck(List<Check> checks, Executor threads) {
        this.checks = checks;
        this.threads = threads;
    }

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

        /** A line for each finding, in columns, for people. */
        List<String> table() {
            int width =
                    lines.stream().mapToInt(line -> line.check().length()).max().orElse(1);
            return lines.stream().map(line -> row(line, width)).toList();
        }

        private static String row(Finding line, int width) {
            String result = line.result().name().toLowerCase(Locale.ROOT);
            String remedy = line.remedy().isEmpty() ? "" : "; " + line.remedy();
            return String.format(Locale.ROOT, "%-8s %-" + width + "s  %s%s", result, line.check(), line.why(), remedy);
        }
    }

    /** Returns the report and logs it. */
    public Report report(Invocation invocation) {
        List<CompletableFuture<List<Finding>>> running = checks.stream()
                .map(check -> CompletableFuture.supplyAsync(() -> findings(check, invocation), threads))
                .toList();
        Report report = Report.of(running.stream()
                .map(CompletableFuture::join)
                .flatMap(List::stream)
                .toList());
        // One log entry per line, because JSON logs escape line breaks.
        report.table().forEach(LOG::info);
        return report;
    }

    /** A fault of one check does not affect the others. Its message may contain anything. */
    private static List<Finding> findings(Check check, Invocation invocation) {
        try {
            return check.findings(invocation);
        } catch (RuntimeException fault) {
            return List.of(Finding.problem(
                    check.getClass().getSimpleName(),
                    "unexpected " + fault.getClass().getSimpleName(),
                    "this is a fault of the function itself: report it"));
        }
    }
}
