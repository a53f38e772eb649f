package dev.failurerelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.execution.Target;
import dev.failurerelay.ledger.Claim.Done;
import dev.failurerelay.ledger.Claim.Granted;
import dev.failurerelay.ledger.Claim.Held;
import dev.failurerelay.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the ledger promises on every table. A table's test extends this. */
abstract class LedgerContractTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final Instant UNTIL = NOW.plusMillis(60_001);

    /** DynamoDB has not deleted the row yet. */
    private static final Instant WHEN_ROWS_ARE_OVER = NOW.plus(Duration.ofDays(30));

    private static final String ARN = "arn:aws:states:eu-west-1:445566778899:execution:nightly-pipeline:run-7";
    private static final String RUN = "0#FAILED";
    private static final Attempt ATTEMPT = new Attempt(ExecutionArn.of(ARN), 0, ExecutionStatus.FAILED);

    private static final Target TICKETS = new Target("outseta", "tickets");
    private static final Target ALERTS = new Target("slack", "#alerts");

    private final Table table = newTable();
    private final Ledger ledger = new Ledger(table, new Random(7));

    /** @return an empty table */
    abstract Table newTable();

    @Test
    void aRunThatNobodyHasClaimedIsGrantedAndNothingOfItInDoubt() {
        ClaimedRun run = granted(NOW);

        assertThat(run.inDoubt(TICKETS)).isFalse();
        assertThat(run.said(TICKETS)).isEmpty();
        assertThat(run.incident()).isEmpty();
    }

    @Test
    void aRunThatIsClaimedIsHeldForOthers() {
        granted(NOW);

        assertThat(claim(NOW)).isInstanceOf(Held.class);
    }

    @Test
    void aRunThatIsSettledIsDoneForGood() {
        ClaimedRun run = granted(NOW);
        ledger.settle(run, NOW);
        ledger.release(run, List.of(TICKETS), List.of());

        assertThat(claim(NOW)).isInstanceOf(Done.class);
        assertThat(claim(UNTIL.plusSeconds(1))).isInstanceOf(Done.class);
    }

    @Test
    void aRunThatWasNeverClaimedCanBeSettled() {
        ledger.settle(ATTEMPT, NOW);

        assertThat(claim(NOW)).isInstanceOf(Done.class);
    }

    @Test
    void aLeaseEndsToTheMillisecond() {
        granted(NOW);

        assertThat(claim(UNTIL.minusMillis(1))).isInstanceOf(Held.class);
        assertThat(claim(UNTIL)).isInstanceOf(Granted.class);
    }

    @Test
    void afterALeaseHasEndedEveryTargetIsInDoubt() {
        granted(NOW);
        ClaimedRun second = granted(UNTIL);

        assertThat(second.inDoubt(TICKETS)).isTrue();
        assertThat(second.inDoubt(ALERTS)).isTrue();
    }

    @Test
    void afterAReleaseOnlyItsDoubtfulTargetsAreInDoubt() {
        ledger.release(granted(NOW), List.of(ALERTS), List.of(TICKETS));
        ClaimedRun second = granted(NOW);

        assertThat(second.inDoubt(ALERTS)).isTrue();
        assertThat(second.inDoubt(TICKETS)).isFalse();
    }

    @Test
    void afterACleanReleaseNothingIsInDoubtEvenWhereItWas() {
        granted(NOW);
        ledger.release(granted(UNTIL), List.of(ALERTS), List.of(TICKETS));
        ledger.release(granted(UNTIL), List.of(), List.of(ALERTS, TICKETS));
        ClaimedRun fourth = granted(UNTIL);

        assertThat(fourth.inDoubt(ALERTS)).isFalse();
        assertThat(fourth.inDoubt(TICKETS)).isFalse();
    }

    @Test
    void aDoubtOutlivesAHolderThatDied() {
        ledger.release(granted(NOW), List.of(ALERTS), List.of(TICKETS));
        granted(NOW);
        ClaimedRun third = granted(UNTIL);

        assertThat(third.inDoubt(ALERTS)).isTrue();
        assertThat(third.inDoubt(TICKETS)).isTrue();
    }

    @Test
    void theLateReleaseOfAnOldHolderChangesNothing() {
        ClaimedRun old = granted(NOW);
        granted(UNTIL);

        ledger.release(old, List.of(), List.of(TICKETS, ALERTS));

        assertThat(claim(UNTIL)).isInstanceOf(Held.class);
        assertThat(granted(UNTIL.plusSeconds(60)).inDoubt(TICKETS)).isTrue();
    }

    @Test
    void theLateSettlementOfAnOldHolderCounts() {
        ClaimedRun old = granted(NOW);
        ClaimedRun later = granted(UNTIL);

        ledger.settle(old, UNTIL);
        ledger.release(later, List.of(ALERTS), List.of());

        assertThat(claim(UNTIL)).isInstanceOf(Done.class);
    }

    @Test
    void whatWasSaidIsKeptByTargetAndByRun() {
        ClaimedRun run = granted(NOW);
        ledger.said(run, TICKETS, "T1");
        ledger.release(run, List.of(), List.of(TICKETS));
        ClaimedRun again = granted(NOW);
        ClaimedRun redrive = granted(ledger.claim(ARN, "1#FAILED", NOW, UNTIL));

        assertThat(again.said(TICKETS)).contains("T1");
        assertThat(again.said(ALERTS)).isEmpty();
        assertThat(redrive.said(TICKETS)).isEmpty();
    }

    @Test
    void aChannelThatHasNoNameForWhatItWasToldHasBeenToldAllTheSame() {
        ClaimedRun run = granted(NOW);
        ledger.said(run, ALERTS, "");
        ledger.release(run, List.of(), List.of());

        assertThat(granted(NOW).said(ALERTS)).contains("");
    }

    @Test
    void aRedriveIsClaimedByItselfAndSeesTheIncident() {
        ClaimedRun run = granted(NOW);
        ledger.bind(ARN, "kind.opener", List.of(), NOW);
        Claim whileHeld = ledger.claim(ARN, "1#FAILED", NOW, UNTIL);
        ledger.settle(run, NOW);
        Claim whenDone = ledger.claim(ARN, "2#TIMED_OUT", NOW, UNTIL);

        assertThat(granted(whileHeld).incident()).contains("kind.opener");
        assertThat(granted(whileHeld).inDoubt(TICKETS)).isFalse();
        assertThat(granted(whenDone).incident()).contains("kind.opener");
    }

    @Test
    void whatIsToldOfAnIncidentAsAWholeIsClaimedLikeARun() {
        assertThat(ledger.claim("incident kind.opener", "40#OVER", NOW, UNTIL)).isInstanceOf(Granted.class);
        assertThat(ledger.claim("incident kind.opener", "40#OVER", NOW, UNTIL)).isInstanceOf(Held.class);
    }

    @Test
    void subjectsOfAnyLengthAreKeptApart() {
        String odd = "arn:".repeat(1_000);

        assertThat(ledger.claim(odd + "1", RUN, NOW, UNTIL)).isInstanceOf(Granted.class);
        assertThat(ledger.claim(odd + "2", RUN, NOW, UNTIL)).isInstanceOf(Granted.class);
        assertThat(ledger.claim(odd + "1", RUN, NOW, UNTIL)).isInstanceOf(Held.class);
    }

    @Test
    void theFirstIncidentThatAnExecutionIsBoundToStays() {
        assertThat(ledger.incidentOf(ARN, NOW)).isEmpty();

        assertThat(ledger.bind(ARN, "kind.first", List.of(), NOW)).isEqualTo("kind.first");
        assertThat(ledger.bind(ARN, "kind.second", List.of(), NOW)).isEqualTo("kind.first");
        assertThat(ledger.incidentOf(ARN, NOW)).contains("kind.first");
    }

    @Test
    void anExecutionThatIsReboundBelongsToTheOtherIncident() {
        ledger.bind(ARN, "kind.first", List.of(), NOW);
        ledger.rebind(ARN, "kind.second", NOW);

        assertThat(ledger.incidentOf(ARN, NOW)).contains("kind.second");
        assertThat(ledger.bind(ARN, "kind.third", List.of(), NOW)).isEqualTo("kind.second");
    }

    @Test
    void anAttemptIsInHandWhileItIsClaimedAndOnceItIsSettled() {
        assertThat(ledger.isInHand(ATTEMPT, NOW)).isFalse();
        ClaimedRun run = granted(NOW);

        assertThat(ledger.isInHand(ATTEMPT, UNTIL.minusMillis(1))).isTrue();
        assertThat(ledger.isInHand(ATTEMPT, UNTIL)).isFalse();
        assertThat(ledger.isInHand(new Attempt(ATTEMPT.execution(), 1, ExecutionStatus.FAILED), NOW))
                .isFalse();
        ledger.release(run, List.of(), List.of());
        assertThat(ledger.isInHand(ATTEMPT, NOW)).isFalse();
        ledger.settle(granted(NOW), NOW);
        assertThat(ledger.isInHand(ATTEMPT, UNTIL)).isTrue();
    }

    @Test
    void aRowLastsThirtyDaysToTheSecond() {
        settleABoundRun();

        Instant before = WHEN_ROWS_ARE_OVER.minusMillis(1);
        assertThat(claim(before)).isInstanceOf(Done.class);
        assertThat(ledger.incidentOf(ARN, before)).contains("kind.first");
        assertThat(ledger.isInHand(ATTEMPT, before)).isTrue();
        assertThat(ledger.incidentOf(ARN, WHEN_ROWS_ARE_OVER)).isEmpty();
        assertThat(ledger.isInHand(ATTEMPT, WHEN_ROWS_ARE_OVER)).isFalse();
    }

    @Test
    void aRunWhoseRowIsOverIsClaimedAsIfItHadNeverBeen() {
        settleABoundRun();

        ClaimedRun run = granted(WHEN_ROWS_ARE_OVER);

        assertThat(run.incident()).isEmpty();
        assertThat(run.said(TICKETS)).isEmpty();
        assertThat(run.inDoubt(TICKETS)).isFalse();
    }

    @Test
    void anExecutionWhoseRowIsOverIsBoundAnew() {
        settleABoundRun();

        assertThat(ledger.bind(ARN, "kind.second", List.of(), WHEN_ROWS_ARE_OVER))
                .isEqualTo("kind.second");
        assertThat(ledger.isInHand(ATTEMPT, WHEN_ROWS_ARE_OVER)).isFalse();
    }

    @Test
    void settlingWhatIsOverBringsNothingBack() {
        settleABoundRun();

        ledger.settle(new Attempt(ATTEMPT.execution(), 1, ExecutionStatus.FAILED), WHEN_ROWS_ARE_OVER);

        assertThat(ledger.incidentOf(ARN, WHEN_ROWS_ARE_OVER)).isEmpty();
        assertThat(ledger.isInHand(ATTEMPT, WHEN_ROWS_ARE_OVER)).isFalse();
    }

    @Test
    void ofEightWhoClaimTheSameRunAtOnceOneIsGranted() throws Exception {
        for (int round = 0; round < 10; round++) {
            String arn = ARN + round;
            List<Claim> claims =
                    Callers.atOnce(8, caller -> new Ledger(table, new Random(caller)).claim(arn, RUN, NOW, UNTIL));

            assertThat(claims).hasSize(8).filteredOn(Granted.class::isInstance).hasSize(1);
            assertThat(claims).filteredOn(Held.class::isInstance).hasSize(7);
        }
    }

    @Test
    void ofEightWhoTakeOverTheSameRunAtOnceOneIsGranted() throws Exception {
        granted(NOW);
        List<Claim> claims = Callers.atOnce(
                8, caller -> new Ledger(table, new Random(caller)).claim(ARN, RUN, UNTIL, UNTIL.plusSeconds(1)));

        assertThat(claims).filteredOn(Granted.class::isInstance).hasSize(1);
    }

    @Test
    void ofEightWhoClaimARunWhoseRowIsOverOneIsGranted() throws Exception {
        settleABoundRun();
        Instant until = WHEN_ROWS_ARE_OVER.plusSeconds(60);
        List<Claim> claims = Callers.atOnce(
                8, caller -> new Ledger(table, new Random(caller)).claim(ARN, RUN, WHEN_ROWS_ARE_OVER, until));

        assertThat(claims).filteredOn(Granted.class::isInstance).hasSize(1);
    }

    @Test
    void allWhoBindAnExecutionAtOnceAreGivenTheSameIncident() throws Exception {
        List<String> bound = Callers.atOnce(8, caller -> ledger.bind(ARN, "kind." + caller, List.of(), NOW));

        assertThat(bound).hasSize(8).containsOnly(ledger.incidentOf(ARN, NOW).orElseThrow());
    }

    private void settleABoundRun() {
        ClaimedRun run = granted(NOW);
        ledger.bind(ARN, "kind.first", List.of(), NOW);
        ledger.said(run, TICKETS, "T1");
        ledger.settle(run, NOW);
    }

    private ClaimedRun granted(Instant now) {
        return granted(claim(now));
    }

    private static ClaimedRun granted(Claim claim) {
        assertThat(claim).isInstanceOf(Granted.class);
        return ((Granted) claim).run();
    }

    private Claim claim(Instant now) {
        return ledger.claim(ARN, RUN, now, now.equals(NOW) ? UNTIL : now.plusSeconds(60));
    }
}
