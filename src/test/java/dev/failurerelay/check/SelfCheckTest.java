package dev.failurerelay.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.check.Check.Finding;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.invocation.Invocation;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelfCheckTest {

    private static final Invocation INVOCATION =
            new Invocation(Instant.EPOCH, new Deadline(Clock.systemUTC(), Instant.EPOCH), Optional.empty());

    @Test
    void brokenCheckIsAProblemAndTheOthersAreReported() {
        Check broken = invocation -> {
            throw new IllegalStateException("hunter2");
        };
        Check whole = invocation -> List.of(Finding.ok("Tides", "in time"));

        SelfCheck.Report report =
                new SelfCheck(List.of(broken, whole), Infrastructure.getDefaultWorkerPool()).report(INVOCATION);

        assertThat(report.ok()).isFalse();
        assertThat(report.lines())
                .extracting(Finding::why)
                .containsExactly("unexpected IllegalStateException", "in time");
        assertThat(report.toString()).doesNotContain("hunter2");
    }

    @Test
    void theTableHasColumns() {
        SelfCheck.Report report = SelfCheck.Report.of(List.of(
                Finding.ok("Tides", "in time"),
                Finding.skipped("Moon", "not up"),
                Finding.problem("Long harbour wall", "wet", "wait")));

        assertThat(report.table())
                .containsExactly(
                        "ok       Tides              in time",
                        "skipped  Moon               not up",
                        "problem  Long harbour wall  wet; wait");
    }
}
