package dev.failurerelay.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.InMemoryTable;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Row.Attribute;
import dev.failurerelay.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PendingFinalCountsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final IncidentId ONE = new IncidentId("kind.one");
    private static final IncidentId OTHER = new IncidentId("kind.other");

    private final Table table = new InMemoryTable();
    private final PendingFinalCounts pending = environment();

    @Test
    void addedSummaryIsListedUntilRemoved() {
        assertThat(list(NOW)).isEmpty();
        pending.add(ONE, NOW);
        pending.add(ONE, NOW.plusSeconds(1));
        pending.add(OTHER, NOW);

        assertThat(list(NOW)).containsExactly(ONE, OTHER);
        remove(ONE, NOW);
        assertThat(list(NOW)).containsExactly(OTHER);
        assertThat(table.get("books#2026-11-24").map(Row::attributes).orElseThrow())
                .containsOnlyKeys("pk", "expiresAt", "added", "open kind.other");
    }

    @Test
    void dayWithManyIncidentsHasFurtherRows() {
        for (int i = 0; i < 2 * PendingFinalCounts.MAX_PER_ROW + 500; i++) {
            pending.add(new IncidentId("kind-" + i + ".opener"), NOW);
        }

        assertThat(list(NOW)).hasSize(2 * PendingFinalCounts.MAX_PER_ROW + 500);
        assertThat(table.get("books#2026-11-24").orElseThrow().attributes())
                .hasSizeLessThanOrEqualTo(PendingFinalCounts.MAX_PER_ROW + 3);
        pending.list(NOW).forEach(pending::remove);
        assertThat(list(NOW)).isEmpty();
    }

    @Test
    void rowThatAnEarlierVersionHasFilledGetsASuccessor() {
        Map<String, Attribute> row = new HashMap<>();
        row.put(Row.KEY, Attribute.of("books#2026-11-24"));
        for (int i = 0; i < 5_400; i++) {
            row.put("open %028d.%032d".formatted(i, i), Attribute.of(NOW.toEpochMilli()));
        }
        row.put("rest", Attribute.of("x".repeat(15_360)));
        table.put(new Row(row), Condition.always());

        pending.add(ONE, NOW);

        assertThat(table.get("books#2026-11-24#1")).isPresent();
        assertThat(list(NOW)).hasSize(5_401).contains(ONE);
        pending.list(NOW).stream().filter(each -> !each.incident().equals(ONE)).forEach(pending::remove);
        assertThat(list(NOW)).containsExactly(ONE);
    }

    @Test
    void summaryAddedOnSeveralDaysIsListedOnce() {
        Instant nextDay = NOW.plus(Duration.ofDays(1));
        pending.add(ONE, NOW);
        pending.add(ONE, nextDay);

        assertThat(list(nextDay)).containsExactly(ONE);
        remove(ONE, nextDay);
        assertThat(list(nextDay)).isEmpty();
    }

    @Test
    void summaryAddedDuringRemovalStaysListed() {
        pending.add(ONE, NOW);
        List<PendingFinalCounts.PendingFinalCount> read = pending.list(NOW);
        environment().add(ONE, NOW.plusSeconds(1));
        read.forEach(pending::remove);

        assertThat(list(NOW)).containsExactly(ONE);
    }

    @Test
    void summaryIsAddedAgainAfterTheWindow() {
        pending.add(ONE, NOW);
        remove(ONE, NOW.plus(WINDOW));
        pending.add(ONE, NOW.plus(WINDOW));

        assertThat(list(NOW.plus(WINDOW))).containsExactly(ONE);
    }

    @Test
    void theRowsOfPastDaysAreReadForAMonthAndGrowNoMore() {
        pending.add(ONE, NOW);
        Instant lateInTheMonth = NOW.plus(Duration.ofDays(30)).minusSeconds(1);

        assertThat(list(lateInTheMonth)).containsExactly(ONE);
        assertThat(list(lateInTheMonth.plusSeconds(1))).isEmpty();
        assertThat(table.get("books#2026-11-24").flatMap(row -> row.number("expiresAt")))
                .contains(NOW.plus(Duration.ofDays(30)).getEpochSecond());
    }

    private PendingFinalCounts environment() {
        return new PendingFinalCounts(table, new IncidentConfig(WINDOW, Duration.ofHours(4), false));
    }

    private List<IncidentId> list(Instant now) {
        return pending.list(now).stream()
                .map(PendingFinalCounts.PendingFinalCount::incident)
                .toList();
    }

    private void remove(IncidentId id, Instant now) {
        environment().list(now).stream()
                .filter(summary -> summary.incident().equals(id))
                .forEach(pending::remove);
    }
}
