package dev.failurerelay.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MilestonesTest {

    @Test
    void theyAreTwoAndThePowersOfTen() {
        assertThat(LongStream.rangeClosed(-10, 100_000).filter(Milestones::isOne))
                .containsExactly(2L, 10L, 100L, 1_000L, 10_000L, 100_000L);
    }
}
