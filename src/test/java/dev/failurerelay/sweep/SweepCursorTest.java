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
import dev.failurerelay.sweep.SweepCursor.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweepCursorTest {

    private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");
    private static final Instant EARLIER = NOW.minus(Duration.ofHours(20));
    private static final String ARN = "arn:aws:states:eu-west-1:445566778899:stateMachine:parcels";

    private final InMemoryTable table = new InMemoryTable();
    private final SweepCursor cursor = new SweepCursor(table);

    @Test
    void positionIsLoadedAsSaved() {
        assertThat(quietly()).isEqualTo(Position.UNKNOWN);

        cursor.save(new Position(Optional.of("before"), Optional.of(NOW), Optional.empty()));
        cursor.save(new Position(Optional.of(ARN), Optional.of(NOW), Optional.of(EARLIER)));

        assertThat(quietly()).isEqualTo(new Position(Optional.of(ARN), Optional.of(NOW), Optional.of(EARLIER)));
    }

    @Test
    void finishedCycleLeavesOnlyItsStart() {
        cursor.save(new Position(Optional.of(ARN), Optional.of(EARLIER), Optional.empty()));
        cursor.save(new Position(Optional.empty(), Optional.empty(), Optional.of(EARLIER)));

        assertThat(quietly()).isEqualTo(new Position(Optional.empty(), Optional.empty(), Optional.of(EARLIER)));
    }

    /** A stored row is a format: this is how it was written first. */
    @Test
    void itIsARowOfItsOwnThatDoesNotExpire() {
        cursor.save(new Position(Optional.of(ARN), Optional.of(NOW), Optional.of(EARLIER)));

        assertThat(table.get("sweep").orElseThrow().attributes())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "pk", Attribute.of("sweep"),
                        "next", Attribute.of(ARN),
                        "cycle", Attribute.of(NOW.toEpochMilli()),
                        "previous", Attribute.of(EARLIER.toEpochMilli())));
    }

    /** The file is never edited. */
    @Test
    void aRowOfTheFirstVersionIsRead() {
        StoredRow.put("v1/sweep", table);

        assertThat(quietly()).isEqualTo(new Position(Optional.of(ARN), Optional.empty(), Optional.empty()));
    }

    /** Nor is this one. */
    @Test
    void aRowOfTheSecondVersionIsRead() {
        StoredRow.put("v2/sweep", table);

        assertThat(quietly()).isEqualTo(new Position(Optional.of(ARN), Optional.of(NOW), Optional.of(EARLIER)));
    }

    /** The first version let a row expire after a week. */
    @Test
    void expiredRowIsReplacedByOneThatDoesNotExpire() {
        table.put(
                new Row(Map.of(
                        "pk", Attribute.of("sweep"),
                        "next", Attribute.of("gone"),
                        "expiresAt", Attribute.of(NOW.getEpochSecond()))),
                Condition.always());
        assertThat(quietly()).isEqualTo(Position.UNKNOWN);

        cursor.save(new Position(Optional.empty(), Optional.empty(), Optional.of(NOW)));

        assertThat(quietly()).isEqualTo(new Position(Optional.empty(), Optional.empty(), Optional.of(NOW)));
        assertThat(table.get("sweep").orElseThrow().attributes()).containsOnlyKeys("pk", "previous");
    }

    @Test
    void malformedRowIsLoggedAndIgnored() {
        table.put(new Row(Map.of("pk", Attribute.of("sweep"), "next", Attribute.of(7))), new Condition.Absent("next"));

        try (CapturedLog captured = new CapturedLog()) {
            assertThat(cursor.load(NOW)).isEqualTo(Position.UNKNOWN);
            assertThat(captured.everything()).contains("starts at the beginning");
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
            assertThat(lost.load(NOW)).isEqualTo(Position.UNKNOWN);
            lost.save(new Position(Optional.of(ARN), Optional.of(NOW), Optional.empty()));
            lost.save(new Position(Optional.empty(), Optional.empty(), Optional.of(NOW)));
            assertThat(captured.everything())
                    .contains("this one starts at the beginning: no answer in time")
                    .contains("the next sweep starts at " + ARN + ": no answer in time")
                    .contains("the next sweep starts at the beginning: no answer in time");
        }
    }

    private Position quietly() {
        try (CapturedLog captured = new CapturedLog()) {
            Position position = cursor.load(NOW);
            assertThat(captured.everything()).isEmpty();
            return position;
        }
    }
}
