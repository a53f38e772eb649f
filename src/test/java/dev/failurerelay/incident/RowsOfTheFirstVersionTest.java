package dev.failurerelay.incident;

import static dev.failurerelay.incident.FirstVersionScenario.ALERTS;
import static dev.failurerelay.incident.FirstVersionScenario.CLAIMED;
import static dev.failurerelay.incident.FirstVersionScenario.DONE;
import static dev.failurerelay.incident.FirstVersionScenario.DOUBTFUL;
import static dev.failurerelay.incident.FirstVersionScenario.LATER;
import static dev.failurerelay.incident.FirstVersionScenario.NOW;
import static dev.failurerelay.incident.FirstVersionScenario.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Recovery.RecoveryId;
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
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Rows that the first version wrote into users' tables must stay readable. The files
 * of {@code rows/v1} are never edited: if the format changes, it gets a further directory beside them.
 */
class RowsOfTheFirstVersionTest {

    private static final IncidentId OLDER = new IncidentId(text("incident-archived", IncidentAttributes.ID));
    private static final IncidentId NEWER = new IncidentId(text("incident-current", IncidentAttributes.ID));

    private final Table table = new InMemoryTable();
    private final Ledger ledger = new Ledger(table, new Random(8));
    private final Incidents incidents = new Incidents(table, new IncidentConfig(Duration.ofHours(1), false));

    @Test
    void aRunThatIsDoneStaysDone() {
        StoredRow.put("v1/execution-done", table);

        assertThat(claim(DONE, LATER)).isInstanceOf(Claim.Completed.class);
        assertThat(ledger.isKnown(DONE.attempt(), LATER)).isTrue();
        assertThat(ledger.incidentOf(DONE.arn(), LATER)).contains(OLDER);
        RecoveryId recovery = RecoveryId.parse(DONE.arn() + "#1#SUCCEEDED").orElseThrow();
        RecoveryId another = new RecoveryId(DONE.arn(), 2);
        assertThat(ledger.markRecovered(DONE.arn(), OLDER, recovery, LATER))
                .isEqualTo(new RecoveryMark(true, List.of(FirstVersionScenario.CHILD)));
        assertThat(ledger.markRecovered(DONE.arn(), OLDER, another, LATER).newlyRecovered())
                .isFalse();
    }

    @Test
    void claimedRunIsHeldUntilItsLeaseEndsAndThenInDoubt() {
        StoredRow.put("v1/execution-claimed", table);

        assertThat(claim(CLAIMED, LATER.plusMillis(64_999))).isInstanceOf(Claim.InProgress.class);
        ClaimedRun takenOver = granted(claim(CLAIMED, LATER.plusSeconds(65)));
        assertThat(takenOver.settledAt(TICKETS)).isPresent();
        assertThat(takenOver.incident()).contains(NEWER);
    }

    @Test
    void releasedRunIsInDoubtForOneTargetAndDeliveredToTheOther() {
        StoredRow.put("v1/execution-doubtful", table);

        ClaimedRun run = granted(claim(DOUBTFUL, LATER));
        assertThat(run.settledAt(ALERTS)).isPresent();
        assertThat(run.settledAt(TICKETS)).isEmpty();
        assertThat(run.delivered(TICKETS)).contains("T2");
        assertThat(run.delivered(ALERTS)).isEmpty();
    }

    @Test
    void theCurrentIncidentIsFoundAndTakesMore() {
        StoredRow.put("v1/incident-current", table);

        Incident incident = incidents.find(NEWER, LATER).orElseThrow();
        assertThat(incident.openedAt()).isEqualTo(LATER);
        assertThat(incident.lastFailureAt()).isEqualTo(LATER);
        assertThat(incident.count()).isEqualTo(2);
        assertThat(incident.announcedCount()).isEqualTo(2);
        assertThat(incident.unrecovered()).isEqualTo(2);
        assertThat(incident.stateMachine()).contains("nightly-pipeline");
        assertThat(incident.targets()).containsExactly(TICKETS, ALERTS);
        assertThat(incident.opener(ALERTS)).contains(DOUBTFUL.attempt());
        assertThat(incident.reference(TICKETS)).contains("T2");
        assertThat(incident.reference(ALERTS)).isEmpty();
        assertThat(incidents.enter(CLAIMED, List.of(), LATER).ordinal()).isEqualTo(2);
        assertThat(incidents.enter(DONE, List.of(), LATER).ordinal()).isEqualTo(3);
    }

    @Test
    void nextFailureReplacesAQuietIncident() {
        StoredRow.put("v1/incident-current", table);
        Instant quiet = LATER.plus(Duration.ofHours(2));

        assertThat(incidents.enter(DONE, List.of(), quiet).ordinal()).isEqualTo(1);
        assertThat(incidents.find(NEWER, quiet).map(Incident::count)).contains(2L);
    }

    @Test
    void anArchivedIncidentIsFoundClosedAndRecovered() {
        StoredRow.put("v1/incident-archived", table);

        Incident incident = incidents.find(OLDER, LATER).orElseThrow();
        assertThat(incident.isClosed()).isTrue();
        assertThat(incident.unrecovered()).isZero();
        assertThat(incident.recovered()).isEqualTo(1);
        assertThat(incident.openedAt()).isEqualTo(NOW);
        assertThat(incident.reference(TICKETS)).contains("T1");
        assertThat(incidents.join(OLDER, CLAIMED.attempt(), false, LATER)).isEmpty();
    }

    @Test
    void whatAnIncidentHasBesideItsRowIsFound() {
        StoredRow.put("v1/named", table);
        StoredRow.put("v1/books", table);
        StoredRow.put("v1/told", table);

        assertThat(new RecentFailures(table).newest(NEWER, 1, 2, 10, LATER))
                .containsExactly(new RecentFailures.Ref(CLAIMED.arn(), CLAIMED.stopped()));
        assertThat(new PendingFinalCounts(table, FirstVersionScenario.CONFIG).list(LATER))
                .extracting(PendingFinalCounts.PendingFinalCount::incident)
                .containsExactly(NEWER);
        assertThat(new ChannelStateStore(table).find(NEWER, ALERTS, LATER)).contains("{\"blocks\":[]}");
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
