package dev.failurerelay.incident;

import static dev.failurerelay.incident.RecordedScenario.ALERTS;
import static dev.failurerelay.incident.RecordedScenario.CLAIMED;
import static dev.failurerelay.incident.RecordedScenario.DONE;
import static dev.failurerelay.incident.RecordedScenario.DOUBTFUL;
import static dev.failurerelay.incident.RecordedScenario.LATER;
import static dev.failurerelay.incident.RecordedScenario.NOW;
import static dev.failurerelay.incident.RecordedScenario.PAYROLL;
import static dev.failurerelay.incident.RecordedScenario.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Recovery.RecoveryId;
import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.GrowthClaims.GrowthClaim;
import dev.failurerelay.incident.GrowthClaims.Turn;
import dev.failurerelay.ledger.Claim;
import dev.failurerelay.ledger.ClaimKey;
import dev.failurerelay.ledger.ClaimedRun;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.ledger.Ledger.RecoveryMark;
import dev.failurerelay.store.InMemoryTable;
import dev.failurerelay.store.StoredRow;
import dev.failurerelay.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows that earlier versions wrote into users' tables must stay readable. The files of {@code rows/v1} and {@code rows/v2} are never
 * edited: if the format changes, it gets a further directory beside them.
 */
class RowsOfEarlierVersionsTest {

    private static final IncidentId OLDER = new IncidentId(text("incident-archived", IncidentAttributes.ID));
    private static final IncidentId NEWER = new IncidentId(text("incident-current", IncidentAttributes.ID));

    private final Table table = new InMemoryTable();
    private final Ledger ledger = new Ledger(table, new Random(8));
    private final Incidents incidents =
            new Incidents(table, new IncidentConfig(Duration.ofHours(1), Duration.ofHours(4), false));

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aRunThatIsDoneStaysDone(String version) {
        StoredRow.put(version + "/execution-done", table);

        assertThat(claim(DONE, LATER)).isInstanceOf(Claim.Completed.class);
        assertThat(ledger.isKnown(DONE.attempt(), LATER)).isTrue();
        assertThat(ledger.incidentOf(DONE.arn(), LATER)).contains(OLDER);
        RecoveryId recovery = RecoveryId.parse(DONE.arn() + "#1#SUCCEEDED").orElseThrow();
        RecoveryId another = new RecoveryId(DONE.arn(), 2);
        assertThat(ledger.markRecovered(DONE.arn(), OLDER, recovery, LATER))
                .isEqualTo(new RecoveryMark(true, List.of(RecordedScenario.CHILD)));
        assertThat(ledger.markRecovered(DONE.arn(), OLDER, another, LATER).newlyRecovered())
                .isFalse();
        assertThat(ledger.recordRecovery(recovery, LATER).targets()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void claimedRunIsHeldUntilItsLeaseEndsAndThenInDoubt(String version) {
        StoredRow.put(version + "/execution-claimed", table);

        assertThat(claim(CLAIMED, LATER.plusMillis(64_999))).isInstanceOf(Claim.InProgress.class);
        ClaimedRun takenOver = granted(claim(CLAIMED, LATER.plusSeconds(65)));
        assertThat(takenOver.settledAt(TICKETS)).isPresent();
        assertThat(takenOver.incident()).contains(NEWER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void releasedRunIsInDoubtForOneTargetAndDeliveredToTheOther(String version) {
        StoredRow.put(version + "/execution-doubtful", table);

        ClaimedRun run = granted(claim(DOUBTFUL, LATER));
        assertThat(run.settledAt(ALERTS)).isPresent();
        assertThat(run.settledAt(TICKETS)).isEmpty();
        assertThat(run.delivered(TICKETS)).contains("T2");
        assertThat(run.delivered(ALERTS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void theCurrentIncidentIsFoundAndTakesMore(String version) {
        StoredRow.put(version + "/incident-current", table);

        Incident incident = incidents.find(NEWER, LATER).orElseThrow();
        assertThat(incident.openedAt()).isEqualTo(LATER);
        assertThat(incident.lastFailureAt()).isEqualTo(LATER);
        assertThat(incident.count()).isEqualTo(2);
        assertThat(incident.unrecovered()).isEqualTo(2);
        assertThat(incident.stateMachine(TICKETS)).contains("nightly-pipeline");
        assertThat(incident.targets()).containsExactly(TICKETS, ALERTS);
        assertThat(incident.opener(ALERTS)).contains(DOUBTFUL.attempt());
        assertThat(incident.reference(TICKETS)).contains("T2");
        assertThat(incident.reference(ALERTS)).isEmpty();
        assertThat(incident.previous()).isEmpty();
        assertThat(enter(CLAIMED, LATER).ordinal()).isEqualTo(2);
        assertThat(enter(DONE, LATER).ordinal()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void incidentCountsAsAWholeForEachTarget(String version) {
        StoredRow.put(version + "/incident-current", table);

        enter(DONE, List.of(PAYROLL), LATER);

        Incident incident = incidents.find(NEWER, LATER).orElseThrow();
        assertThat(incident.progress(TICKETS).count()).isEqualTo(3);
        assertThat(incident.progress(TICKETS).announcedCount()).isEqualTo(2);
        assertThat(incident.progress(TICKETS).namedUpTo()).isEqualTo(2);
        assertThat(incident.progress(ALERTS).count()).isEqualTo(3);
        assertThat(incident.progress(ALERTS).announcedCount())
                .as("not notified yet")
                .isZero();
        assertThat(incident.progress(PAYROLL).announcedCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void nextMilestoneOfAnIncidentIsAnnouncedOnce(String version) {
        StoredRow.put(version + "/incident-current", table);
        List<Optional<GrowthClaim>> claims = IntStream.rangeClosed(3, 11)
                .mapToObj(ordinal -> failure("later-" + ordinal))
                .map(failure -> incidents
                        .growth()
                        .claim(enter(failure, LATER).incident(), TICKETS, failure.attempt(), true, LATER))
                .toList();

        assertThat(claims).filteredOn(Optional::isPresent).containsExactly(Optional.of(new GrowthClaim(10, false)));
        assertThat(incidents.growth().begin(NEWER, TICKETS, 10, "later-10", LATER.plusSeconds(60), LATER))
                .isEqualTo(Turn.TAKEN);
        incidents.growth().recordAnnounced(NEWER, TICKETS, new AnnouncedCount(10, 10), true, LATER);
        assertThat(incidents.find(NEWER, LATER).orElseThrow().progress(TICKETS).announcedCount())
                .isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void incidentWhoseLastAnnouncementIsUnknownRemindsOnce(String version) {
        StoredRow.put(version + "/incident-current", table);
        Incident incident = enter(DONE, LATER).incident();
        Instant due = LATER.plus(Duration.ofHours(4));

        assertThat(incidents.growth().claim(incident, TICKETS, DONE.attempt(), true, due))
                .contains(new GrowthClaim(3, true));
        assertThat(incidents.growth().claim(incident, TICKETS, CLAIMED.attempt(), true, due))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void firstOfAKindInAnIncidentWithoutKindsHoldsIt(String version) {
        StoredRow.put(version + "/incident-current", table);
        Incident incident = incidents.find(NEWER, LATER).orElseThrow();

        assertThat(incidents.claimKind(incident, Arrivals.of(DONE, List.of(TICKETS), LATER)))
                .isTrue();
        assertThat(incidents.claimKind(incident, Arrivals.of(CLAIMED, List.of(TICKETS), LATER)))
                .isFalse();
        assertThat(incidents.find(NEWER, LATER).orElseThrow().kinds()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void nextFailureReplacesAQuietIncident(String version) {
        StoredRow.put(version + "/incident-current", table);
        Instant quiet = LATER.plus(Duration.ofHours(2));

        assertThat(enter(DONE, quiet).ordinal()).isEqualTo(1);
        assertThat(incidents.find(NEWER, quiet).map(Incident::count)).contains(2L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void anArchivedIncidentIsFoundClosedAndRecovered(String version) {
        StoredRow.put(version + "/incident-archived", table);

        Incident incident = incidents.find(OLDER, LATER).orElseThrow();
        assertThat(incident.isClosed()).isTrue();
        assertThat(incident.isDeleted()).isFalse();
        assertThat(incident.unrecovered()).isZero();
        assertThat(incident.recovered()).isEqualTo(1);
        assertThat(incident.openedAt()).isEqualTo(NOW);
        assertThat(incident.reference(TICKETS)).contains("T1");
        assertThat(incidents.joinRelative(OLDER, Arrivals.of(CLAIMED, List.of(TICKETS), LATER)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void whatAnIncidentHasBesideItsRowIsFound(String version) {
        StoredRow.put(version + "/incident-current", table);
        StoredRow.put(version + "/named", table);
        StoredRow.put(version + "/books", table);
        StoredRow.put(version + "/told", table);
        Incident incident = incidents.find(NEWER, LATER).orElseThrow();

        assertThat(new RecentFailures(table).unnamed(incident, ALERTS, 10, LATER))
                .containsExactly(new RecentFailures.Ref(CLAIMED.arn(), CLAIMED.stopped()));
        assertThat(new PendingFinalCounts(table, RecordedScenario.CONFIG).list(LATER))
                .extracting(PendingFinalCounts.PendingFinalCount::incident)
                .containsExactly(NEWER);
        assertThat(new ChannelStateStore(table).find(NEWER, ALERTS, LATER)).contains("{\"blocks\":[]}");
    }

    private IncidentEntry enter(ExecutionFailure failure, Instant now) {
        return enter(failure, List.of(), now);
    }

    private IncidentEntry enter(ExecutionFailure failure, List<Target> targets, Instant now) {
        return incidents.enter(Arrivals.of(failure, targets, now), Optional.empty());
    }

    private static ExecutionFailure failure(String name) {
        return IncidentContract.failures("nightly-pipeline", name).build();
    }

    private Claim claim(ExecutionFailure failure, Instant now) {
        return ledger.claim(ClaimKey.of(failure.attempt()), now, now.plusSeconds(65));
    }

    private static ClaimedRun granted(Claim claim) {
        assertThat(claim).isInstanceOf(Claim.Granted.class);
        return ((Claim.Granted) claim).run();
    }

    private static String text(String row, String attribute) {
        return StoredRow.named("v1/" + row).text(attribute).orElseThrow();
    }
}
