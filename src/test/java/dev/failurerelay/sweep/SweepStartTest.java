package dev.failurerelay.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.store.DelegatingTable;
import dev.failurerelay.store.InMemoryTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweepStartTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final Instant CREATION = NOW.minus(Duration.ofMinutes(30));
    private static final SweepRange SCHEDULED = new SweepRange(Duration.ofDays(1), true);

    private final SweepStart start = new SweepStart(new DelegatingTable(new InMemoryTable()) {
        @Override
        public Optional<Instant> createdAt() {
            return Optional.of(CREATION);
        }
    });

    @Test
    void sweepOfANewTableStartsAtItsCreation() {
        assertThat(since(Optional.empty())).isEqualTo(CREATION);
        assertThat(since(Optional.of(CREATION.plusSeconds(60)))).isEqualTo(CREATION);
    }

    /** Its rows know of sweeps before its creation. */
    @Test
    void sweepOfARestoredTableHasItsWholeLookback() {
        assertThat(since(Optional.of(CREATION.minusSeconds(1)))).isEqualTo(NOW.minus(Duration.ofDays(1)));
    }

    private Instant since(Optional<Instant> searchedSince) {
        return start.of(SCHEDULED, searchedSince, NOW, new SweepCounts());
    }
}
