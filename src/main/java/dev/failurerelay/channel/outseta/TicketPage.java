package dev.failurerelay.channel.outseta;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Optional;

/**
 * One page of a list of tickets, newest first.
 *
 * @param isFull whether another page may follow
 */
record TicketPage(List<Ticket> tickets, boolean isFull) {

    /** The westernmost time zone: a time without a zone is not later than it is there. */
    private static final ZoneOffset LATEST_ZONE = ZoneOffset.ofHours(-12);

    /**
     * A ticket as a list shows it.
     *
     * @param uid empty if it has none
     * @param reference by which it is found again; empty if it has none
     * @param created no earlier than it was created; empty if that cannot be read
     */
    record Ticket(String uid, Optional<String> reference, Optional<Instant> created) {}

    /** @param limit how many tickets were asked for; the answer may state that it holds fewer */
    static TicketPage of(JsonNode answer, int limit) {
        JsonNode items = answer.isArray() ? answer : answer.path("items");
        int stated = answer.path("metadata").path("limit").asInt(limit);
        int size = stated > 0 ? Math.min(stated, limit) : limit;
        return new TicketPage(items.valueStream().map(TicketPage::ticket).toList(), items.size() >= size);
    }

    private static Ticket ticket(JsonNode item) {
        return new Ticket(
                item.path("Uid").asText(""),
                ReferenceLine.referenceIn(item.path("Body").asText("")),
                latest(item.path("Created").asText("")));
    }

    /** Whether every further ticket was created before this time. */
    boolean reachesBackTo(Instant time) {
        return !tickets.isEmpty()
                && tickets.get(tickets.size() - 1)
                        .created()
                        .filter(time::isAfter)
                        .isPresent();
    }

    /** The latest moment that a time may mean: which time zone Outseta's times without one have is not documented. */
    private static Optional<Instant> latest(String time) {
        try {
            TemporalAccessor read =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(time, OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    read instanceof OffsetDateTime withZone
                            ? withZone.toInstant()
                            : LocalDateTime.from(read).toInstant(LATEST_ZONE));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
