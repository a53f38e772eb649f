package dev.failurerelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionFailure.Origin;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.execution.Recovery.RecoveryId;
import dev.failurerelay.execution.Target;
import dev.failurerelay.ledger.Claim.Completed;
import dev.failurerelay.ledger.Claim.Granted;
import dev.failurerelay.ledger.Claim.InProgress;
import dev.failurerelay.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the ledger promises on every table. A table's test extends this. */
abstract class LedgerContractTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final Instant LEASE_EXPIRY = NOW.plusMillis(60_001);

    /** DynamoDB has not deleted the row yet. */
    private static final Instant WHEN_ROWS_EXPIRE = NOW.plus(Duration.ofDays(30));

    private static final ExecutionArn ARN =
            ExecutionArn.of("arn:aws:states:eu-west-1:445566778899:execution:nightly-pipeline:run-7");
    private static final Attempt ATTEMPT = attempt(ARN.value());

    private static final IncidentId OPENER = new IncidentId("kind.opener");
    private static final IncidentId FIRST = new IncidentId("kind.first");
    private static final IncidentId SECOND = new IncidentId("kind.second");

    private static final Target TICKETS = new Target("outseta", "tickets");
    private static final Target PAYROLL = TICKETS.assignedTo("payroll");
    private static final Target ALERTS = new Target("slack", "#alerts");

    private final Table table = newTable();
    private final Ledger ledger = new Ledger(table, new Random(7));

    /** @return an empty table */
    abstract Table newTable();

    @Test
    void unclaimedRunIsGrantedWithoutDoubt() {
        ClaimedRun run = granted(NOW);

        assertThat(run.settledAt(TICKETS)).isEmpty();
        assertThat(run.delivered(TICKETS)).isEmpty();
        assertThat(run.incident()).isEmpty();
    }

    @Test
    void claimedRunIsInProgressForOthers() {
        granted(NOW);

        assertThat(claim(NOW)).isInstanceOf(InProgress.class);
    }

    @Test
    void completedRunStaysCompleted() {
        ClaimedRun run = granted(NOW);
        ledger.complete(run, NOW);
        ledger.release(run, Map.of(TICKETS, new Doubt(NOW, Optional.of("no answer"))), List.of());

        assertThat(claim(NOW)).isInstanceOf(Completed.class);
        assertThat(claim(LEASE_EXPIRY.plusSeconds(1))).isInstanceOf(Completed.class);
    }

    @Test
    void unclaimedRunCanBeCompleted() {
        ledger.complete(ATTEMPT, NOW);

        assertThat(claim(NOW)).isInstanceOf(Completed.class);
    }

    @Test
    void aLeaseEndsToTheMillisecond() {
        granted(NOW);

        assertThat(claim(LEASE_EXPIRY.minusMillis(1))).isInstanceOf(InProgress.class);
        assertThat(claim(LEASE_EXPIRY)).isInstanceOf(Granted.class);
    }

    @Test
    void afterALeaseHasEndedEveryTargetIsInDoubt() {
        granted(NOW);
        ClaimedRun second = granted(LEASE_EXPIRY);

        assertThat(second.settledAt(TICKETS)).isPresent();
        assertThat(second.settledAt(ALERTS)).isPresent();
    }

    @Test
    void afterAReleaseOnlyItsDoubtfulTargetsAreInDoubt() {
        ledger.release(granted(NOW), Map.of(ALERTS, new Doubt(NOW, Optional.of("no answer"))), List.of(TICKETS));
        ClaimedRun second = granted(NOW);

        assertThat(second.settledAt(ALERTS)).isPresent();
        assertThat(second.settledAt(TICKETS)).isEmpty();
    }

    @Test
    void afterACleanReleaseNothingIsInDoubtEvenWhereItWas() {
        granted(NOW);
        ledger.release(
                granted(LEASE_EXPIRY), Map.of(ALERTS, new Doubt(NOW, Optional.of("no answer"))), List.of(TICKETS));
        ledger.release(granted(LEASE_EXPIRY), Map.of(), List.of(ALERTS, TICKETS));
        ClaimedRun fourth = granted(LEASE_EXPIRY);

        assertThat(fourth.settledAt(ALERTS)).isEmpty();
        assertThat(fourth.settledAt(TICKETS)).isEmpty();
    }

    @Test
    void aDoubtOutlivesAHolderThatDied() {
        ledger.release(granted(NOW), Map.of(ALERTS, new Doubt(NOW, Optional.of("no answer"))), List.of(TICKETS));
        granted(NOW);
        ClaimedRun third = granted(LEASE_EXPIRY);

        assertThat(third.settledAt(ALERTS)).isPresent();
        assertThat(third.settledAt(TICKETS)).isPresent();
    }

    @Test
    void theLateReleaseOfAnOldHolderChangesNothing() {
        ClaimedRun old = granted(NOW);
        granted(LEASE_EXPIRY);

        ledger.release(old, Map.of(), List.of(TICKETS, ALERTS));

        assertThat(claim(LEASE_EXPIRY)).isInstanceOf(InProgress.class);
        assertThat(granted(LEASE_EXPIRY.plusSeconds(60)).settledAt(TICKETS)).isPresent();
    }

    @Test
    void lateCompletionByAnOldHolderCounts() {
        ClaimedRun old = granted(NOW);
        ClaimedRun later = granted(LEASE_EXPIRY);

        ledger.complete(old, LEASE_EXPIRY);
        ledger.release(later, Map.of(ALERTS, new Doubt(NOW, Optional.of("no answer"))), List.of());

        assertThat(claim(LEASE_EXPIRY)).isInstanceOf(Completed.class);
    }

    @Test
    void deliveriesAreKeptByTargetAndByRun() {
        ClaimedRun run = granted(NOW);
        ledger.recordDelivery(run, TICKETS, "T1");
        ledger.release(run, Map.of(), List.of(TICKETS));
        ClaimedRun again = granted(NOW);
        ClaimedRun redrive = granted(ledger.claim(redrive(1, ExecutionStatus.FAILED), NOW, LEASE_EXPIRY));

        assertThat(again.delivered(TICKETS)).contains("T1");
        assertThat(again.delivered(ALERTS)).isEmpty();
        assertThat(redrive.delivered(TICKETS)).isEmpty();
    }

    @Test
    void deliveryWithoutAReferenceIsRecordedToo() {
        ClaimedRun run = granted(NOW);
        ledger.recordDelivery(run, ALERTS, "");
        ledger.release(run, Map.of(), List.of());

        assertThat(granted(NOW).delivered(ALERTS)).contains("");
    }

    @Test
    void redriveIsClaimedAloneAndSeesTheIncident() {
        ClaimedRun run = granted(NOW);
        ledger.assignIncident(ARN, OPENER, List.of(), NOW);
        Claim whileHeld = ledger.claim(redrive(1, ExecutionStatus.FAILED), NOW, LEASE_EXPIRY);
        ledger.complete(run, NOW);
        Claim whenDone = ledger.claim(redrive(2, ExecutionStatus.TIMED_OUT), NOW, LEASE_EXPIRY);

        assertThat(granted(whileHeld).incident()).contains(OPENER);
        assertThat(granted(whileHeld).settledAt(TICKETS)).isEmpty();
        assertThat(granted(whenDone).incident()).contains(OPENER);
    }

    @Test
    void incidentAnnouncementsAreClaimedLikeRuns() {
        assertThat(ledger.claim(ClaimKey.finalCount(OPENER, 40), NOW, LEASE_EXPIRY))
                .isInstanceOf(Granted.class);
        assertThat(ledger.claim(ClaimKey.finalCount(OPENER, 40), NOW, LEASE_EXPIRY))
                .isInstanceOf(InProgress.class);
    }

    @Test
    void subjectsOfAnyLengthAreKeptApart() {
        String odd = "arn:".repeat(1_000);

        assertThat(ledger.claim(ClaimKey.of(attempt(odd + "1")), NOW, LEASE_EXPIRY))
                .isInstanceOf(Granted.class);
        assertThat(ledger.claim(ClaimKey.of(attempt(odd + "2")), NOW, LEASE_EXPIRY))
                .isInstanceOf(Granted.class);
        assertThat(ledger.claim(ClaimKey.of(attempt(odd + "1")), NOW, LEASE_EXPIRY))
                .isInstanceOf(InProgress.class);
    }

    @Test
    void firstAssignedIncidentStays() {
        assertThat(ledger.incidentOf(ARN, NOW)).isEmpty();

        assertThat(ledger.assignIncident(ARN, FIRST, List.of(), NOW)).isEqualTo(FIRST);
        assertThat(ledger.assignIncident(ARN, SECOND, List.of(), NOW)).isEqualTo(FIRST);
        assertThat(ledger.incidentOf(ARN, NOW)).contains(FIRST);
    }

    @Test
    void reassignedExecutionBelongsToTheOtherIncident() {
        ledger.assignIncident(ARN, FIRST, List.of(), NOW);
        ledger.reassignIncident(ARN, SECOND, NOW);

        assertThat(ledger.incidentOf(ARN, NOW)).contains(SECOND);
        assertThat(ledger.assignIncident(ARN, new IncidentId("kind.third"), List.of(), NOW))
                .isEqualTo(SECOND);
    }

    @Test
    void recoveryFindsTheTargetsOfTheLastFailure() {
        RecoveryId recovery = new RecoveryId(ARN, 2);
        assertThat(ledger.recordRecovery(recovery, NOW).targets())
                .as("no failure is known")
                .isEmpty();
        ledger.claim(Failures.failure().build(), List.of(TICKETS), NOW, LEASE_EXPIRY);
        ledger.claim(Failures.failure().redriveCount(1).build(), List.of(PAYROLL, ALERTS), NOW, LEASE_EXPIRY);

        assertThat(ledger.recordRecovery(recovery, NOW).targets()).contains(List.of(PAYROLL, ALERTS));
    }

    @Test
    void recoveryStaysInTheIncidentItWasCountedIn() {
        RecoveryId recovery = new RecoveryId(ARN, 1);
        ledger.assignIncident(ARN, FIRST, List.of(), NOW);
        ClaimedRun run = granted(ledger.claim(ClaimKey.of(recovery), NOW, LEASE_EXPIRY));
        ledger.recordCountedIn(run, FIRST);
        ledger.reassignIncident(ARN, SECOND, NOW);

        assertThat(ledger.recordRecovery(recovery, NOW).incident()).contains(FIRST);
        assertThat(ledger.recordRecovery(new RecoveryId(ARN, 2), NOW).incident())
                .contains(SECOND);
    }

    @Test
    void eventIsKnownWhileTheQueueReturnsIt() {
        ExecutionFailure event = Failures.failure().build();
        ExecutionFailure found =
                Failures.failure().arn(ARN.value() + "-2").origin(Origin.SWEEP).build();
        List.of(event, found)
                .forEach(failure -> ledger.release(
                        granted(ledger.claim(failure, List.of(TICKETS), NOW, LEASE_EXPIRY)), Map.of(), List.of()));

        assertThat(ledger.isKnown(event.attempt(), NOW)).isTrue();
        assertThat(ledger.isKnown(event.attempt(), NOW.plus(Duration.ofHours(3))))
                .isFalse();
        assertThat(ledger.isKnown(found.attempt(), NOW)).isFalse();
    }

    @Test
    void attemptIsClaimedOrCompleteUntilReleased() {
        assertThat(ledger.isKnown(ATTEMPT, NOW)).isFalse();
        ClaimedRun run = granted(NOW);

        assertThat(ledger.isKnown(ATTEMPT, LEASE_EXPIRY.minusMillis(1))).isTrue();
        assertThat(ledger.isKnown(ATTEMPT, LEASE_EXPIRY)).isFalse();
        assertThat(ledger.isKnown(new Attempt(ATTEMPT.execution(), 1, ExecutionStatus.FAILED), NOW))
                .isFalse();
        ledger.release(run, Map.of(), List.of());
        assertThat(ledger.isKnown(ATTEMPT, NOW)).isFalse();
        ledger.complete(granted(NOW), NOW);
        assertThat(ledger.isKnown(ATTEMPT, LEASE_EXPIRY)).isTrue();
    }

    @Test
    void aRowLastsThirtyDaysToTheSecond() {
        completeAnAssignedRun();

        Instant before = WHEN_ROWS_EXPIRE.minusMillis(1);
        assertThat(claim(before)).isInstanceOf(Completed.class);
        assertThat(ledger.incidentOf(ARN, before)).contains(FIRST);
        assertThat(ledger.isKnown(ATTEMPT, before)).isTrue();
        assertThat(ledger.incidentOf(ARN, WHEN_ROWS_EXPIRE)).isEmpty();
        assertThat(ledger.isKnown(ATTEMPT, WHEN_ROWS_EXPIRE)).isFalse();
    }

    @Test
    void expiredRunIsClaimedLikeANewOne() {
        completeAnAssignedRun();

        ClaimedRun run = granted(WHEN_ROWS_EXPIRE);

        assertThat(run.incident()).isEmpty();
        assertThat(run.delivered(TICKETS)).isEmpty();
        assertThat(run.settledAt(TICKETS)).isEmpty();
    }

    @Test
    void expiredExecutionIsAssignedAgain() {
        completeAnAssignedRun();

        assertThat(ledger.assignIncident(ARN, SECOND, List.of(), WHEN_ROWS_EXPIRE))
                .isEqualTo(SECOND);
        assertThat(ledger.isKnown(ATTEMPT, WHEN_ROWS_EXPIRE)).isFalse();
    }

    @Test
    void completingAnExpiredRunRestoresNothing() {
        completeAnAssignedRun();

        ledger.complete(new Attempt(ATTEMPT.execution(), 1, ExecutionStatus.FAILED), WHEN_ROWS_EXPIRE);

        assertThat(ledger.incidentOf(ARN, WHEN_ROWS_EXPIRE)).isEmpty();
        assertThat(ledger.isKnown(ATTEMPT, WHEN_ROWS_EXPIRE)).isFalse();
    }

    @Test
    void oneOfEightConcurrentClaimsIsGranted() throws Exception {
        for (int repetition = 0; repetition < 10; repetition++) {
            ClaimKey key = ClaimKey.of(attempt(ARN.value() + repetition));
            List<Claim> claims = ConcurrentCalls.atOnce(
                    8, caller -> new Ledger(table, new Random(caller)).claim(key, NOW, LEASE_EXPIRY));

            assertThat(claims).hasSize(8).filteredOn(Granted.class::isInstance).hasSize(1);
            assertThat(claims).filteredOn(InProgress.class::isInstance).hasSize(7);
        }
    }

    @Test
    void oneOfEightConcurrentTakeoversIsGranted() throws Exception {
        granted(NOW);
        List<Claim> claims = ConcurrentCalls.atOnce(
                8,
                caller -> new Ledger(table, new Random(caller))
                        .claim(ClaimKey.of(ATTEMPT), LEASE_EXPIRY, LEASE_EXPIRY.plusSeconds(1)));

        assertThat(claims).filteredOn(Granted.class::isInstance).hasSize(1);
    }

    @Test
    void oneOfEightConcurrentClaimsOfAnExpiredRunIsGranted() throws Exception {
        completeAnAssignedRun();
        Instant until = WHEN_ROWS_EXPIRE.plusSeconds(60);
        List<Claim> claims = ConcurrentCalls.atOnce(
                8,
                caller -> new Ledger(table, new Random(caller)).claim(ClaimKey.of(ATTEMPT), WHEN_ROWS_EXPIRE, until));

        assertThat(claims).filteredOn(Granted.class::isInstance).hasSize(1);
    }

    @Test
    void concurrentAssignmentsReturnTheSameIncident() throws Exception {
        List<IncidentId> bound = ConcurrentCalls.atOnce(
                8, caller -> ledger.assignIncident(ARN, new IncidentId("kind." + caller), List.of(), NOW));

        assertThat(bound).hasSize(8).containsOnly(ledger.incidentOf(ARN, NOW).orElseThrow());
    }

    private void completeAnAssignedRun() {
        ClaimedRun run = granted(NOW);
        ledger.assignIncident(ARN, FIRST, List.of(), NOW);
        ledger.recordDelivery(run, TICKETS, "T1");
        ledger.complete(run, NOW);
    }

    private ClaimedRun granted(Instant now) {
        return granted(claim(now));
    }

    private static ClaimedRun granted(Claim claim) {
        assertThat(claim).isInstanceOf(Granted.class);
        return ((Granted) claim).run();
    }

    private static Attempt attempt(String arn) {
        return new Attempt(ExecutionArn.of(arn), 0, ExecutionStatus.FAILED);
    }

    private static ClaimKey redrive(int redriveCount, ExecutionStatus status) {
        return ClaimKey.of(new Attempt(ARN, redriveCount, status));
    }

    private Claim claim(Instant now) {
        return ledger.claim(ClaimKey.of(ATTEMPT), now, now.equals(NOW) ? LEASE_EXPIRY : now.plusSeconds(60));
    }
}
