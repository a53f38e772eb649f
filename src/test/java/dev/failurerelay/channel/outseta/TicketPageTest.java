package dev.failurerelay.channel.outseta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.StandIns;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicketPageTest {

    private static final Map<String, Object> TICKET =
            Map.of("Uid", "tk1", "Created", "2026-11-24T02:00:00Z", "Body", "<p>Reference: relay-1</p>");

    /** Without a zone, it is the latest moment that it can be anywhere. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-24T02:00:00Z, 2026-11-24T02:00:00Z",
        "2026-11-24T02:00:00.1234567Z, 2026-11-24T02:00:00.123456700Z",
        "2026-11-24T02:00:00+01:00, 2026-11-24T01:00:00Z",
        "2026-11-24T02:00:00, 2026-11-24T14:00:00Z",
        "2026-11-24T02:00:00.123, 2026-11-24T14:00:00.123Z",
        "2026-11-24, ",
        "11/24/2026 2:00:00 AM, ",
        "/Date(1795831200000)/, ",
        "'', "
    })
    void creationIsReadInAnyForm(String created, Instant expected) {
        assertThat(page(Map.of("items", List.of(Map.of("Uid", "tk1", "Created", created))))
                        .tickets()
                        .get(0)
                        .created())
                .isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void ticketWithoutAnythingIsRead() {
        assertThat(page(Map.of("items", List.of(Map.of()))).tickets())
                .containsExactly(new TicketPage.Ticket("", Optional.empty(), Optional.empty()));
    }

    @Test
    void listMayHaveNoEnvelope() {
        assertThat(page(List.of(TICKET)).tickets())
                .containsExactly(new TicketPage.Ticket(
                        "tk1", Optional.of("relay-1"), Optional.of(Instant.parse("2026-11-24T02:00:00Z"))));
    }

    /** Outseta lists fewer than it was asked for if it adds other objects to each. */
    @ParameterizedTest
    @CsvSource({"2, true", "3, false", "100, false", "0, false", "-1, false"})
    void pageIsFullIfItHoldsWhatTheAnswerStates(int limit, boolean isFull) {
        assertThat(page(Map.of("metadata", Map.of("limit", limit), "items", List.of(TICKET, TICKET)))
                        .isFull())
                .isEqualTo(isFull);
    }

    @Test
    void pageThatHoldsWhatWasAskedForIsFull() {
        assertThat(TicketPage.of(StandIns.parse(StandIns.json(List.of(TICKET))), 1)
                        .isFull())
                .isTrue();
    }

    @Test
    void pageReachesBackIfItsLastTicketIsOlder() {
        TicketPage page = page(List.of(TICKET));

        assertThat(page.reachesBackTo(Instant.parse("2026-11-24T02:00:01Z"))).isTrue();
        assertThat(page.reachesBackTo(Instant.parse("2026-11-24T02:00:00Z"))).isFalse();
        assertThat(page(List.of()).reachesBackTo(Instant.MAX)).isFalse();
    }

    private static TicketPage page(Object answer) {
        return TicketPage.of(StandIns.parse(StandIns.json(answer)), 100);
    }
}
