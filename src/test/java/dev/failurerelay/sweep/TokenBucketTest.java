package dev.failurerelay.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");

    private final ScriptedTime time = new ScriptedTime(NOW);
    private final TokenBucket bucket = new TokenBucket(10, 2, time, time);

    @Test
    void aBurstPassesAtOnceAndTheRestBySecond() {
        calls(10);
        assertThat(passed()).isZero();

        calls(7);
        assertThat(passed()).isEqualTo(Duration.ofMillis(3_500));
    }

    @Test
    void aRestFillsTheBucketAndNoFurther() {
        calls(10);
        time.sleep(Duration.ofHours(1));
        calls(10);
        assertThat(passed()).isEqualTo(Duration.ofHours(1));

        calls(1);
        assertThat(passed()).isEqualTo(Duration.ofHours(1).plusMillis(500));
    }

    @Test
    void whatIsUsedUpElsewhereIsNotCountedOn() {
        bucket.drain();

        calls(3);
        assertThat(passed()).isEqualTo(Duration.ofMillis(1_500));
    }

    @Test
    void aClockThatIsSetBackCostsNothing() {
        time.sleep(Duration.ofHours(-1));

        calls(11);
        assertThat(passed()).isEqualTo(Duration.ofHours(-1).plusMillis(500));
    }

    private void calls(int count) {
        for (int i = 0; i < count; i++) {
            bucket.acquire();
        }
    }

    private Duration passed() {
        return Duration.between(NOW, time.instant());
    }
}
