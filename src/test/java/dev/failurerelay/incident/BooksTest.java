package dev.failurerelay.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.ledger.InMemoryTable;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BooksTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final IncidentId ONE = new IncidentId("kind.one");
    private static final IncidentId OTHER = new IncidentId("kind.other");

    private final Books books = new Books(new InMemoryTable());

    @Test
    void whatWasOpenedIsOpenUntilItIsClosed() {
        assertThat(books.open()).isEmpty();
        books.open(ONE, NOW);
        books.open(ONE, NOW.plusSeconds(1));
        books.open(OTHER, NOW);

        assertThat(books.open()).containsExactlyInAnyOrder(ONE, OTHER);
        books.close(ONE);
        books.close(ONE);
        assertThat(books.open()).containsExactly(OTHER);
    }

    @Test
    void whatWasNeverOpenedCanBeClosed() {
        books.close(ONE);

        assertThat(books.open()).isEmpty();
    }
}
