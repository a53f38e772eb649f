package dev.failurerelay.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.store.InMemoryTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentFailuresTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final IncidentId ID = new IncidentId("kind.opener");

    private final RecentFailures recent = new RecentFailures(new InMemoryTable());

    @Test
    void newestFailuresComeFirstUpToTheLimit() {
        add(2, 3, 4, 5, 6);

        assertThat(recent.newest(ID, 3, 5, 10, NOW))
                .extracting(RecentFailures.Ref::execution)
                .extracting(ExecutionArn::value)
                .containsExactly("run-5", "run-4");
        assertThat(recent.newest(ID, 1, 6, 2, NOW))
                .extracting(RecentFailures.Ref::execution)
                .extracting(ExecutionArn::value)
                .containsExactly("run-6", "run-5");
        assertThat(recent.newest(ID, 6, 6, 10, NOW)).isEmpty();
        assertThat(recent.newest(new IncidentId("kind.other"), 1, 6, 10, NOW)).isEmpty();
    }

    @Test
    void uncountedFailureIsLeftOut() {
        add(2, 4);

        assertThat(recent.newest(ID, 1, 4, 10, NOW))
                .extracting(RecentFailures.Ref::execution)
                .extracting(ExecutionArn::value)
                .containsExactly("run-4", "run-2");
    }

    @Test
    void newestFiftyAreListedInAnyOrderOfArrival() {
        add(102, 101, 52, 51, 2);

        assertThat(recent.newest(ID, 1, 102, RecentFailures.MAX_REFS, NOW))
                .extracting(RecentFailures.Ref::execution)
                .extracting(ExecutionArn::value)
                .containsExactly("run-102", "run-101");
        assertThat(recent.newest(ID, 1, 52, RecentFailures.MAX_REFS, NOW))
                .as("places that newer ones have taken since")
                .isEmpty();
    }

    @Test
    void expiredFailureIsIgnoredThoughTheRowExists() {
        add(2);

        assertThat(recent.newest(ID, 1, 2, 10, NOW.plus(Duration.ofDays(31)))).isEmpty();
    }

    @Test
    void aDateThatIsNoneOfOursIsNoMatter() {
        recent.add(ID, 2, Failures.failure().times(null, Instant.MAX).build(), NOW);
        recent.add(ID, 3, Failures.failure().times(null, null).build(), NOW);

        assertThat(recent.newest(ID, 1, 3, 10, NOW))
                .extracting(RecentFailures.Ref::stopped)
                .containsExactly(Optional.empty(), Optional.of(Instant.EPOCH));
    }

    private void add(long... ordinals) {
        for (long ordinal : ordinals) {
            recent.add(ID, ordinal, Failures.failure().arn("run-" + ordinal).build(), NOW);
        }
    }
}
