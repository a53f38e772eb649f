package dev.failurerelay.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.CapturedLog;
import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.InMemoryTable;
import dev.failurerelay.store.LedgerUnavailableException;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Row.Attribute;
import dev.failurerelay.store.StoredRow;
import dev.failurerelay.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweepCursorTest {

    private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");
    private static final String ARN = "arn:aws:states:eu-west-1:445566778899:stateMachine:parcels";

    private final InMemoryTable table = new InMemoryTable();
    private final SweepCursor cursor = new SweepCursor(table);

    @Test
    void cursorIsLoadedAsSaved() {
        assertThat(quietly()).isEmpty();

        cursor.save(Optional.of("before"), NOW);
        cursor.save(Optional.of(ARN), NOW);

        assertThat(quietly()).contains(ARN);
    }

    @Test
    void cursorIsAbsentAfterAFullSweep() {
        cursor.save(Optional.of(ARN), NOW);
        cursor.save(Optional.empty(), NOW);

        assertThat(quietly()).isEmpty();
    }

    @Test
    void withoutOneNothingIsWritten() {
        cursor.save(Optional.empty(), NOW);

        assertThat(table.get("sweep")).isEmpty();
    }

    @Test
    void itIsForgottenAfterAWeek() {
        cursor.save(Optional.of(ARN), NOW.minus(Duration.ofDays(7)));

        assertThat(quietly()).isEmpty();
    }

    /** A stored row is a format: this is how it was written first. */
    @Test
    void itIsARowOfItsOwn() {
        cursor.save(Optional.of(ARN), NOW);

        assertThat(table.get("sweep").orElseThrow().attributes())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "pk", Attribute.of("sweep"),
                        "next", Attribute.of(ARN),
                        "expiresAt", Attribute.of(NOW.plus(Duration.ofDays(7)).getEpochSecond())));
    }

    /** The file is never edited. */
    @Test
    void aRowOfTheFirstVersionIsRead() {
        StoredRow.put("v1/sweep", table);

        assertThat(quietly()).contains(ARN);
    }

    @Test
    void malformedRowIsLoggedAndIgnored() {
        table.put(new Row(Map.of("pk", Attribute.of("sweep"), "next", Attribute.of(7))), new Condition.Absent("next"));

        try (CapturedLog captured = new CapturedLog()) {
            assertThat(cursor.load(NOW)).isEmpty();
            assertThat(captured.everything()).contains("begins at the start");
        }
    }

    @Test
    void unavailableTableIsLoggedAndIgnored() {
        SweepCursor lost = new SweepCursor(new Table() {
            @Override
            public Optional<Row> get(String key) {
                throw new LedgerUnavailableException("no answer in time");
            }

            @Override
            public WriteResult put(Row row, Condition condition) {
                throw new LedgerUnavailableException("no answer in time");
            }

            @Override
            public WriteResult update(String key, List<Change> changes, Condition condition) {
                throw new LedgerUnavailableException("no answer in time");
            }
        });

        try (CapturedLog captured = new CapturedLog()) {
            assertThat(lost.load(NOW)).isEmpty();
            lost.save(Optional.of(ARN), NOW);
            lost.save(Optional.empty(), NOW);
            assertThat(captured.everything())
                    .contains("this one begins at the start: no answer in time")
                    .contains("the next sweep is to begin at " + ARN + ": no answer in time")
                    .contains("the next sweep is to begin at the start");
        }
    }

    private Optional<String> quietly() {
        try (CapturedLog captured = new CapturedLog()) {
            Optional<String> next = cursor.load(NOW);
            assertThat(captured.everything()).isEmpty();
            return next;
        }
    }
}
