package dev.failurerelay.channel.outseta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.HttpResponse;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.channel.Outcome.UndeliveredException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Finds the ticket of a delivery in doubt among all tickets of the bot since the first try, newest first and page by page. New
 * tickets only push older ones to later pages, so that none is skipped.
 *
 * <p>What a search has read is remembered for a few seconds, because the deliveries of a batch search one after another. A ticket
 * that is remembered exists. But a ticket that is missing may have appeared since: before another one is created, the search has to
 * begin after Outseta had time to finish.
 */
@Singleton
class TicketSearch {

    static final String NEWEST_FIRST = "Created DESC";

    /** Outseta's limit. */
    static final int PAGE_SIZE = 100;

    /** By how much Outseta's clock may be behind. */
    static final Duration CLOCK_MARGIN = Duration.ofMinutes(5);

    static final Duration MEMORY = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(TicketSearch.class);

    private final OutsetaConfig config;
    private final RateLimitedOutseta outseta;
    private final OutsetaOutcomes outcomes;
    private final ObjectMapper json;
    private final Clock clock;

    private Result last = new Result(Instant.MIN, Instant.MAX);

    TicketSearch(
            OutsetaConfig config,
            RateLimitedOutseta outseta,
            OutsetaOutcomes outcomes,
            ObjectMapper json,
            Clock clock) {
        this.config = config;
        this.outseta = outseta;
        this.outcomes = outcomes;
        this.json = json;
        this.clock = clock;
    }

    /** What one search has read. */
    private static final class Result {
        final Instant begun;
        final Instant since;
        final Set<String> seen = new HashSet<>();
        final Map<String, String> uids = new HashMap<>();
        boolean isComplete;

        Result(Instant begun, Instant since) {
            this.begun = begun;
            this.since = since;
        }

        /** @return whether the page has a ticket that no earlier page had */
        boolean add(TicketPage page) {
            boolean isNew = false;
            for (TicketPage.Ticket ticket : page.tickets()) {
                if (!ticket.uid().isEmpty() && seen.add(ticket.uid())) {
                    isNew = true;
                    ticket.reference().ifPresent(reference -> uids.putIfAbsent(reference, ticket.uid()));
                }
            }
            return isNew;
        }
    }

    /**
     * The Uid of the ticket with this reference; empty if there is none, or Outseta does not show it.
     *
     * @param delivery in doubt
     * @param beforeCreation whether a ticket is created if none is found
     * @throws UndeliveredException with {@link Retryable}, never in doubt, if the search may work later
     */
    synchronized Optional<String> find(
            String reference, Delivery delivery, boolean beforeCreation, String authorization) {
        Instant since = delivery.inDoubtSince().orElseThrow().minus(CLOCK_MARGIN);
        Instant now = clock.instant();
        if (last.begun.isAfter(now.minus(MEMORY))) {
            Optional<String> remembered = Optional.ofNullable(last.uids.get(reference));
            boolean isAnswered = last.isComplete
                    && !last.since.isAfter(since)
                    && (!beforeCreation
                            || delivery.settledAt().filter(last.begun::isAfter).isPresent());
            if (remembered.isPresent() || isAnswered) {
                return remembered;
            }
        }
        last = new Result(now, since);
        search(reference, delivery, authorization);
        return Optional.ofNullable(last.uids.get(reference));
    }

    private void search(String reference, Delivery delivery, String authorization) {
        for (int number = 0; !last.isComplete && !last.uids.containsKey(reference); number++) {
            Optional<TicketPage> page = page(number, delivery, authorization);
            boolean isNew = page.filter(last::add).isPresent();
            // A service that ignores the page's number returns the same tickets again.
            last.isComplete = !isNew || page.filter(this::mayGoOn).isEmpty();
        }
    }

    private boolean mayGoOn(TicketPage page) {
        return page.isFull() && !page.reachesBackTo(last.since);
    }

    /** @return empty if Outseta rejects the search */
    private Optional<TicketPage> page(int number, Delivery delivery, String authorization) {
        HttpResponse answer = outseta.callRepeatable(
                delivery.deadline(),
                api -> api.list(authorization, config.fromPerson(), NEWEST_FIRST, PAGE_SIZE, number));
        outcomes.throwIfLookupMayWorkLater(answer);
        if (!answer.succeeded()) {
            LOG.warnf(
                    "Outseta rejects the search for tickets (%s): a ticket may be created twice rather than not at all",
                    answer);
            return Optional.empty();
        }
        JsonNode list = answer.json(json);
        if (!list.isContainerNode()) {
            throw new UndeliveredException(Retryable.notDelivered(
                    "the search for the ticket has an answer that is not Outseta's", Optional.empty()));
        }
        return Optional.of(TicketPage.of(list, PAGE_SIZE));
    }
}
