package dev.failurerelay.channel.outseta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.channel.Outcome.UndeliveredException;
import dev.failurerelay.http.RestClients;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.invocation.Sleeper;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OutsetaRateLimitTest {

    private static final Instant BEGIN = Instant.parse("2026-11-24T02:00:00Z");

    private final Scripted time = new Scripted();
    private final RateLimitedOutseta limiter = limiter(time, time::sleep);
    private final Deadline farDeadline = new Deadline(time, BEGIN.plusSeconds(1_000_000));

    @Property
    void noSecondEverHasMoreThanFourStarts(@ForAll @Size(max = 60) List<@IntRange(max = 1_500) Integer> idleMillis) {
        Scripted clock = new Scripted();
        RateLimitedOutseta limiter = limiter(clock, clock::sleep);
        List<Instant> starts = new ArrayList<>();
        for (int idle : idleMillis) {
            clock.sleep(Duration.ofMillis(idle / 3));
            limiter.acquire(new Deadline(clock, Instant.MAX));
            starts.add(clock.instant());
        }

        assertPaced(starts);
    }

    @Test
    void fourStartAtOnceAndTheFifthWhenTheFirstIsASecondAgo() {
        List<Instant> starts = new ArrayList<>();
        for (int call = 0; call < 9; call++) {
            limiter.acquire(farDeadline);
            starts.add(time.instant());
        }

        assertThat(starts.subList(0, 4)).containsOnly(BEGIN);
        assertThat(starts.subList(4, 8)).containsOnly(BEGIN.plusMillis(1_050));
        assertThat(starts.get(8)).isEqualTo(BEGIN.plusMillis(2_100));
    }

    @Test
    void callerWithoutTimeToWaitGetsNoPermit() {
        for (int call = 0; call < 4; call++) {
            limiter.acquire(farDeadline);
        }
        // The deadline reserves 500 ms for what follows the call, and a call takes at least 250 ms.
        Deadline near = new Deadline(time, BEGIN.plusMillis(1_050 + 750 - 1));

        assertThatThrownBy(() -> limiter.acquire(near))
                .asInstanceOf(type(UndeliveredException.class))
                .extracting(UndeliveredException::outcome)
                .isEqualTo(Retryable.notDelivered(
                        "Outseta takes 4 requests a second, and no time is left to wait",
                        Optional.of(Duration.ofMillis(1_050))));
        assertThat(time.instant()).isEqualTo(BEGIN);
        limiter.acquire(new Deadline(time, BEGIN.plusMillis(1_050 + 750)));
        assertThat(time.instant()).isEqualTo(BEGIN.plusMillis(1_050));
    }

    @Test
    void concurrentThreadsGetPermitsOfTheirOwn() throws InterruptedException {
        List<Duration> waits = Collections.synchronizedList(new ArrayList<>());
        RateLimitedOutseta shared = limiter(time, waits::add);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CountDownLatch begin = new CountDownLatch(1);
        for (int thread = 0; thread < 8; thread++) {
            threads.execute(() -> {
                await(begin);
                for (int call = 0; call < 5; call++) {
                    shared.acquire(farDeadline);
                }
            });
        }
        begin.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

        List<Instant> starts = new ArrayList<>(Collections.nCopies(4, BEGIN));
        waits.stream().sorted().map(BEGIN::plus).forEach(starts::add);
        assertThat(starts).hasSize(40);
        assertPaced(starts);
    }

    private static RateLimitedOutseta limiter(Clock clock, Sleeper sleeper) {
        URI unused = URI.create("https://outseta.example");
        return new RateLimitedOutseta(RestClients.connections(OutsetaApi.class, unused, clock), clock, sleeper);
    }

    private static void assertPaced(List<Instant> starts) {
        for (int first = 0; first + 4 < starts.size(); first++) {
            assertThat(Duration.between(starts.get(first), starts.get(first + 4)))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(1_050));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stands still, except while the limiter sleeps. */
    private static final class Scripted extends Clock {
        private volatile Instant now = BEGIN;

        synchronized void sleep(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
