package dev.failurerelay.check;

import dev.failurerelay.invocation.Invocation;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/** Makes all checks, side by side, and reports what they found. */
public class SelfCheck {

    private static final Logger LOG = Logger.getLogger(SelfCheck.class);

    private final List<Check> checks;

    /** @param checks in the order of reporting */
    public SelfCheck(List<Check> checks) {
        this.checks = checks;
    }

    /** The report, which is also written to the log. */
    public Report report(Invocation invocation) {
        List<CompletableFuture<List<Finding>>> running = checks.stream()
                .map(check -> CompletableFuture.supplyAsync(
                        () -> findings(check, invocation), Infrastructure.getDefaultWorkerPool()))
                .toList();
        Report report = Report.of(running.stream()
                .map(CompletableFuture::join)
                .flatMap(List::stream)
                .toList());
        // Each line by itself: within one, line breaks would be escaped where logs are JSON.
        report.table().forEach(LOG::info);
        return report;
    }

    /** A fault of one check keeps nobody from hearing of the others. Its message might hold anything. */
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
