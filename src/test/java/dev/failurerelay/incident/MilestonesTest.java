package dev.failurerelay.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MilestonesTest {

    @Test
    void theyAreTwoAndThePowersOfTen() {
        assertThat(LongStream.rangeClosed(-10, 100_000)
                        .filter(count -> count > 0 && Milestones.lastUpTo(count) == count))
                .containsExactly(2L, 10L, 100L, 1_000L, 10_000L, 100_000L);
        assertThat(LongStream.of(-1, 0, 1, 2, 9, 10, 99, 100, 12_345).map(Milestones::lastUpTo))
                .containsExactly(0L, 0L, 0L, 2L, 2L, 10L, 10L, 100L, 10_000L);
    }
}
