package dev.failurerelay.incident;

import static dev.failurerelay.incident.FirstVersion.ALERTS;
import static dev.failurerelay.incident.FirstVersion.CLAIMED;
import static dev.failurerelay.incident.FirstVersion.DONE;
import static dev.failurerelay.incident.FirstVersion.DOUBTFUL;
import static dev.failurerelay.incident.FirstVersion.LATER;
import static dev.failurerelay.incident.FirstVersion.NOW;
import static dev.failurerelay.incident.FirstVersion.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.ledger.Claim;
import dev.failurerelay.ledger.ClaimedRun;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.ledger.RecoveryMark;
import dev.failurerelay.store.Attribute;
import dev.failurerelay.store.InMemoryTable;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.StoredRow;
import dev.failurerelay.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows that the first version has written into people's tables are read for as long as there is a table with them. The files
 * of {@code rows/v1} are never edited, whatever becomes of the code: a format that changes gets a {@code rows/v2} beside it.
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

        assertThat(claim(DONE, LATER)).isInstanceOf(Claim.Done.class);
        assertThat(ledger.isInHand(DONE.attempt(), LATER)).isTrue();
        assertThat(ledger.incidentOf(DONE.arn().value(), LATER)).contains(OLDER.value());
        String recovery = DONE.arn() + "#1#SUCCEEDED";
        assertThat(ledger.mend(DONE.arn().value(), OLDER.value(), recovery, LATER))
                .isEqualTo(new RecoveryMark(true, List.of(FirstVersion.CHILD)));
        assertThat(ledger.mend(DONE.arn().value(), OLDER.value(), "another", LATER)
                        .counts())
                .isFalse();
    }

    @Test
    void aRunThatIsClaimedIsHeldUntilItsLeaseEndsAndThenInDoubt() {
        StoredRow.put("v1/execution-claimed", table);

        assertThat(claim(CLAIMED, LATER.plusMillis(64_999))).isInstanceOf(Claim.Held.class);
        ClaimedRun takenOver = granted(claim(CLAIMED, LATER.plusSeconds(65)));
        assertThat(takenOver.inDoubt(TICKETS)).isTrue();
        assertThat(takenOver.incident()).contains(NEWER.value());
    }

    @Test
    void aRunThatWasGivenBackIsInDoubtOfOneTargetAndWasSaidToTheOther() {
        StoredRow.put("v1/execution-doubtful", table);

        ClaimedRun run = granted(claim(DOUBTFUL, LATER));
        assertThat(run.inDoubt(ALERTS)).isTrue();
        assertThat(run.inDoubt(TICKETS)).isFalse();
        assertThat(run.said(TICKETS)).contains("T2");
        assertThat(run.said(ALERTS)).isEmpty();
    }

    @Test
    void theCurrentIncidentIsFoundAndTakesMore() {
        StoredRow.put("v1/incident-current", table);

        Incident incident = incidents.find(NEWER, LATER).orElseThrow();
        assertThat(incident.openedAt()).isEqualTo(LATER);
        assertThat(incident.lastAt()).isEqualTo(LATER);
        assertThat(incident.count()).isEqualTo(2);
        assertThat(incident.announced()).isEqualTo(2);
        assertThat(incident.stillFailing()).isEqualTo(2);
        assertThat(incident.stateMachine()).contains("nightly-pipeline");
        assertThat(incident.targets()).containsExactly(TICKETS, ALERTS);
        assertThat(incident.opener(ALERTS)).contains(DOUBTFUL.attempt().key());
        assertThat(incident.reference(TICKETS)).contains("T2");
        assertThat(incident.reference(ALERTS)).isEmpty();
        assertThat(incidents.enter(CLAIMED, List.of(), LATER).place()).isEqualTo(2);
        assertThat(incidents.enter(DONE, List.of(), LATER).place()).isEqualTo(3);
    }

    @Test
    void theNextOfItsKindReplacesTheCurrentIncidentOnceThatIsQuiet() {
        StoredRow.put("v1/incident-current", table);
        Instant quiet = LATER.plus(Duration.ofHours(2));

        assertThat(incidents.enter(DONE, List.of(), quiet).place()).isEqualTo(1);
        assertThat(incidents.find(NEWER, quiet).map(Incident::count)).contains(2L);
    }

    @Test
    void anArchivedIncidentIsFoundClosedAndRecovered() {
        StoredRow.put("v1/incident-archived", table);

        Incident incident = incidents.find(OLDER, LATER).orElseThrow();
        assertThat(incident.isClosed()).isTrue();
        assertThat(incident.stillFailing()).isZero();
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
                .containsExactly(new RecentFailures.Line(CLAIMED.arn().value(), CLAIMED.stopped()));
        assertThat(new PendingSummaries(table, FirstVersion.CONFIG).open(LATER))
                .extracting(PendingSummaries.Book::incident)
                .containsExactly(NEWER);
        assertThat(new ChannelStateStore(table)
                        .told(NEWER, ALERTS, "C1 17.1", LATER)
                        .channelState())
                .contains("{\"blocks\":[]}");
    }

    /** Whoever changes the format is to know. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "execution-claimed",
                "execution-done",
                "execution-doubtful",
                "incident-current",
                "incident-archived",
                "named",
                "told",
                "books"
            })
    void todaysCodeWritesTheSameRowsWithAttributesOfTheSameNamesAndTypes(String name) {
        new FirstVersion(table).happen();
        Row stored = StoredRow.named("v1/" + name);

        assertThat(table.get(stored.text(Row.KEY).orElseThrow()).map(RowsOfTheFirstVersionTest::types))
                .contains(types(stored));
    }

    private static Map<String, String> types(Row row) {
        Map<String, String> types = new TreeMap<>();
        row.attributes().forEach((name, value) -> types.put(name, value instanceof Attribute.Text ? "text" : "number"));
        return types;
    }

    private Claim claim(ExecutionFailure failure, Instant now) {
        return ledger.claim(failure.arn().value(), failure.attempt().run(), now, now.plusSeconds(65));
    }

    private static ClaimedRun granted(Claim claim) {
        assertThat(claim).isInstanceOf(Claim.Granted.class);
        return ((Claim.Granted) claim).run();
    }

    private static String text(String row, String attribute) {
        return StoredRow.named("v1/" + row).text(attribute).orElseThrow();
    }
}
