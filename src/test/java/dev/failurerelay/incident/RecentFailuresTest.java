package dev.failurerelay.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.Failures;
import dev.failurerelay.store.InMemoryTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentFailuresTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final IncidentId ID = new IncidentId("kind.opener");

    private final RecentFailures roll = new RecentFailures(new InMemoryTable());

    @Test
    void theNewestComeFirstAndOnlyThoseAskedFor() {
        enter(2, 3, 4, 5, 6);

        assertThat(roll.newest(ID, 3, 5, 10, NOW))
                .extracting(RecentFailures.Line::execution)
                .containsExactly("run-5", "run-4");
        assertThat(roll.newest(ID, 1, 6, 2, NOW))
                .extracting(RecentFailures.Line::execution)
                .containsExactly("run-6", "run-5");
        assertThat(roll.newest(ID, 6, 6, 10, NOW)).isEmpty();
        assertThat(roll.newest(new IncidentId("kind.other"), 1, 6, 10, NOW)).isEmpty();
    }

    @Test
    void whoeverIsNotEnteredYetIsLeftOut() {
        enter(2, 4);

        assertThat(roll.newest(ID, 1, 4, 10, NOW))
                .extracting(RecentFailures.Line::execution)
                .containsExactly("run-4", "run-2");
    }

    @Test
    void ofManyTheNewestFiftyAreNamedInWhicheverOrderTheyCome() {
        enter(102, 101, 52, 51, 2);

        assertThat(roll.newest(ID, 1, 102, RecentFailures.MAX_REFS, NOW))
                .extracting(RecentFailures.Line::execution)
                .containsExactly("run-102", "run-101");
        assertThat(roll.newest(ID, 1, 52, RecentFailures.MAX_REFS, NOW))
                .as("places that newer ones have taken since")
                .isEmpty();
    }

    @Test
    void whoeverWasEnteredLongAgoIsForgottenThoughTheRowIsStillThere() {
        enter(2);

        assertThat(roll.newest(ID, 1, 2, 10, NOW.plus(Duration.ofDays(31)))).isEmpty();
    }

    @Test
    void aDateThatIsNoneOfOursIsNoMatter() {
        roll.enter(ID, 2, Failures.failure().times(null, Instant.MAX).build(), NOW);
        roll.enter(ID, 3, Failures.failure().times(null, null).build(), NOW);

        assertThat(roll.newest(ID, 1, 3, 10, NOW))
                .extracting(RecentFailures.Line::stopped)
                .containsExactly(Optional.empty(), Optional.of(Instant.EPOCH));
    }

    private void enter(long... places) {
        for (long place : places) {
            roll.enter(ID, place, Failures.failure().arn("run-" + place).build(), NOW);
        }
    }
}
