package dev.failurerelay.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.store.InMemoryTable;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingSummariesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final IncidentId ONE = new IncidentId("kind.one");
    private static final IncidentId OTHER = new IncidentId("kind.other");

    private final Table table = new InMemoryTable();
    private final PendingSummaries books = environment();

    @Test
    void whatWasOpenedIsOpenUntilItIsClosed() {
        assertThat(open(NOW)).isEmpty();
        books.open(ONE, NOW);
        books.open(ONE, NOW.plusSeconds(1));
        books.open(OTHER, NOW);

        assertThat(open(NOW)).containsExactly(ONE, OTHER);
        close(ONE, NOW);
        assertThat(open(NOW)).containsExactly(OTHER);
        assertThat(table.get("books#2026-11-24").map(Row::attributes).orElseThrow())
                .containsOnlyKeys("pk", "expiresAt", "open kind.other");
    }

    @Test
    void whatWasOpenedOnSeveralDaysIsOneBook() {
        Instant nextDay = NOW.plus(Duration.ofDays(1));
        books.open(ONE, NOW);
        books.open(ONE, nextDay);

        assertThat(open(nextDay)).containsExactly(ONE);
        close(ONE, nextDay);
        assertThat(open(nextDay)).isEmpty();
    }

    @Test
    void aBookThatIsOpenedAgainWhileItIsBeingClosedStaysOpen() {
        books.open(ONE, NOW);
        List<PendingSummaries.Book> read = books.open(NOW);
        environment().open(ONE, NOW.plusSeconds(1));
        read.forEach(books::close);

        assertThat(open(NOW)).containsExactly(ONE);
    }

    @Test
    void anEnvironmentOpensABookThatSomebodyClosedAgainOnceTheWindowIsOver() {
        books.open(ONE, NOW);
        close(ONE, NOW.plus(WINDOW));
        books.open(ONE, NOW.plus(WINDOW));

        assertThat(open(NOW.plus(WINDOW))).containsExactly(ONE);
    }

    @Test
    void theRowsOfPastDaysAreReadForAMonthAndGrowNoMore() {
        books.open(ONE, NOW);
        Instant lateInTheMonth = NOW.plus(Duration.ofDays(30)).minusSeconds(1);

        assertThat(open(lateInTheMonth)).containsExactly(ONE);
        assertThat(open(lateInTheMonth.plusSeconds(1))).isEmpty();
        assertThat(table.get("books#2026-11-24").flatMap(row -> row.number("expiresAt")))
                .contains(NOW.plus(Duration.ofDays(30)).getEpochSecond());
    }

    private PendingSummaries environment() {
        return new PendingSummaries(table, new IncidentConfig(WINDOW, false));
    }

    private List<IncidentId> open(Instant now) {
        return books.open(now).stream().map(PendingSummaries.Book::incident).toList();
    }

    private void close(IncidentId id, Instant now) {
        environment().open(now).stream()
                .filter(book -> book.incident().equals(id))
                .forEach(books::close);
    }
}
