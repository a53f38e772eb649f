package dev.failurerelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.channel.Target;
import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every ledger promises. An implementation's test extends this and adds nothing but itself. */
abstract class LedgerContractTest {

    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final Instant UNTIL = NOW.plus(Duration.ofMinutes(1));
    private static final Attempt ATTEMPT = attempt(0);
    private static final Target TICKETS = new Target("outseta", "tickets");
    private static final Target ALERTS = new Target("slack", "#alerts");

    private final Ledger ledger = ledger();

    /** @return an empty ledger */
    abstract Ledger ledger();

    @Test
    void theFirstClaimIsGrantedWithoutDoubt() {
        assertThat(ledger.claim(ATTEMPT, TICKETS, NOW, UNTIL)).isEqualTo(new Claim.Granted(false));
    }

    @Test
    void aClaimThatAnotherHoldsIsNotGranted() {
        ledger.claim(ATTEMPT, TICKETS, NOW, UNTIL);

        assertThat(ledger.claim(ATTEMPT, TICKETS, UNTIL.minusMillis(1), UNTIL.plusSeconds(60)))
                .isEqualTo(new Claim.Held());
    }

    @Test
    void aClaimWhoseTimeIsOverIsTakenOverInDoubt() {
        ledger.claim(ATTEMPT, TICKETS, NOW, UNTIL);

        assertThat(ledger.claim(ATTEMPT, TICKETS, UNTIL, UNTIL.plusSeconds(60))).isEqualTo(new Claim.Granted(true));
    }

    @Test
    void aClaimTakenOverIsHeldByItsNewHolder() {
        ledger.claim(ATTEMPT, TICKETS, NOW, UNTIL);
        ledger.claim(ATTEMPT, TICKETS, UNTIL, UNTIL.plusSeconds(60));

        assertThat(ledger.claim(ATTEMPT, TICKETS, UNTIL.plusSeconds(59), UNTIL.plusSeconds(120)))
                .isEqualTo(new Claim.Held());
    }

    @Test
    void whatWasCompletedStaysDoneWithItsReference() {
        ledger.claim(ATTEMPT, TICKETS, NOW, UNTIL);
        ledger.complete(ATTEMPT, TICKETS, "tk1");

        assertThat(ledger.claim(ATTEMPT, TICKETS, UNTIL.plus(Duration.ofDays(1)), UNTIL.plus(Duration.ofDays(2))))
                .isEqualTo(new Claim.Done("tk1"));
    }

    @Test
    void whatWasGivenBackIsGrantedAtOnce() {
        ledger.claim(ATTEMPT, TICKETS, NOW, UNTIL);
        ledger.release(ATTEMPT, TICKETS, false);

        assertThat(ledger.claim(ATTEMPT, TICKETS, NOW, UNTIL)).isEqualTo(new Claim.Granted(false));
    }

    @Test
    void whatWasGivenBackInDoubtIsGrantedInDoubt() {
        ledger.claim(ATTEMPT, TICKETS, NOW, UNTIL);
        ledger.release(ATTEMPT, TICKETS, true);

        assertThat(ledger.claim(ATTEMPT, TICKETS, NOW, UNTIL)).isEqualTo(new Claim.Granted(true));
    }

    @Test
    void whoComesLateCannotUndoWhatAnotherCompleted() {
        ledger.claim(ATTEMPT, TICKETS, NOW, UNTIL);
        ledger.claim(ATTEMPT, TICKETS, UNTIL, UNTIL.plusSeconds(60));
        ledger.complete(ATTEMPT, TICKETS, "tk1");

        ledger.release(ATTEMPT, TICKETS, false);

        assertThat(ledger.claim(ATTEMPT, TICKETS, UNTIL, UNTIL.plusSeconds(60))).isEqualTo(new Claim.Done("tk1"));
    }

    @Test
    void targetsAndAttemptsAreRecordedApart() {
        ledger.claim(ATTEMPT, TICKETS, NOW, UNTIL);
        ledger.complete(ATTEMPT, TICKETS, "tk1");

        assertThat(ledger.claim(ATTEMPT, ALERTS, NOW, UNTIL)).isEqualTo(new Claim.Granted(false));
        assertThat(ledger.claim(attempt(1), TICKETS, NOW, UNTIL)).isEqualTo(new Claim.Granted(false));
    }

    @Test
    void ofManyThatClaimAtOnceExactlyOneIsGranted() throws Exception {
        int callers = 16;
        ExecutorService executor = Executors.newFixedThreadPool(callers);
        try {
            for (int round = 0; round < 50; round++) {
                Attempt attempt = attempt(100 + round);
                CountDownLatch together = new CountDownLatch(callers);
                Callable<Claim> claim = () -> {
                    together.countDown();
                    together.await();
                    return ledger.claim(attempt, TICKETS, NOW, UNTIL);
                };
                List<Future<Claim>> claims = executor.invokeAll(
                        IntStream.range(0, callers).mapToObj(i -> claim).toList());
                assertThat(claims)
                        .extracting(Future::get)
                        .filteredOn(Claim.Granted.class::isInstance)
                        .hasSize(1);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static Attempt attempt(int redriveCount) {
        return new Attempt(
                ExecutionArn.of("arn:aws:states:eu-north-1:210987654321:execution:tide:r1"),
                redriveCount,
                ExecutionStatus.FAILED);
    }
}
