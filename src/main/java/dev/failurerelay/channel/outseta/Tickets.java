package dev.failurerelay.channel.outseta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.HttpResponse;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.channel.Outcome.UndeliveredException;
import dev.failurerelay.notice.Notice;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Creates a ticket, replies to it and closes it. If an earlier try is in doubt, looks first for what it may have created.
 *
 * <p>Its methods throw an {@link UndeliveredException} if a call gets no answer, or a lookup may work later.
 */
@Singleton
class Tickets {

    private static final Logger LOG = Logger.getLogger(Tickets.class);

    /** Outseta's limit: while many are created, newer tickets push the lost one down the list. */
    private static final int NEWEST_TICKETS = 100;

    private static final String AUTHOR = "Failure Relay";

    private static final String STATUS = "Status";

    /** Outseta's: 1 open, 2 closed, 3 spam. */
    private static final int CLOSED = 2;

    private final OutsetaConfig config;
    private final RateLimitedOutseta outseta;
    private final OutsetaOutcomes outcomes;
    private final ObjectMapper json;

    Tickets(OutsetaConfig config, RateLimitedOutseta outseta, OutsetaOutcomes outcomes, ObjectMapper json) {
        this.config = config;
        this.outseta = outseta;
        this.outcomes = outcomes;
        this.json = json;
    }

    Outcome create(Message.Opening message, Delivery delivery, String authorization) {
        if (delivery.inDoubt()) {
            HttpResponse newest = outseta.call(
                    delivery.deadline(),
                    api -> api.list(authorization, config.fromPerson(), "Created DESC", NEWEST_TICKETS));
            Optional<String> found = found(newest, message.reference());
            if (found.isPresent()) {
                return new Delivered(found.get());
            }
        }
        OutsetaApi.CaseRequest request = request(message);
        return outcomes.ofCreate(outseta.call(delivery.deadline(), api -> api.create(authorization, false, request)));
    }

    /** The ticket's reference; empty if there is none, or Outseta does not show it. */
    private Optional<String> found(HttpResponse newest, String marker) {
        Optional<String> uid = outcomes.ticketWith(marker, newest);
        if (uid.isPresent()) {
            return uid;
        }
        if (newest.succeeded() && !outcomes.isJson(newest)) {
            throw new UndeliveredException(Retryable.inDoubt("a search for the ticket that was answered with no JSON"));
        }
        outcomes.throwIfLookupMayWorkLater(newest);
        if (!newest.succeeded()) {
            LOG.warnf(
                    "Outseta refuses the search for tickets (%s): a ticket may be made twice rather than not at all",
                    newest);
        }
        return Optional.empty();
    }

    /** Renders a ticket and sends nothing. */
    void prime(Notice notice) {
        JsonNode unused = json.valueToTree(
                request(new Message.Opening(notice, "", Optional.empty(), config.assignee(), Optional.empty())));
    }

    private OutsetaApi.CaseRequest request(Message.Opening opening) {
        return new OutsetaApi.CaseRequest(
                new OutsetaApi.Uid(config.fromPerson()),
                TicketRenderer.subject(opening.notice()),
                TicketRenderer.body(opening),
                config.source(),
                opening.assignee());
    }

    Outcome reply(Message.Reply message, Delivery delivery, String authorization) {
        DeliveryReceipt opening = message.opening();
        if (delivery.inDoubt()) {
            HttpResponse ticket =
                    outseta.call(delivery.deadline(), api -> api.ticket(authorization, opening.reference()));
            // Searches the whole answer, because it is not documented where a ticket has its replies.
            if (ticket.succeeded() && ticket.body().contains(message.update().marker())) {
                return new Delivered(opening);
            }
            outcomes.throwIfLookupMayWorkLater(ticket);
            if (!ticket.succeeded() || !outcomes.isJson(ticket)) {
                LOG.warnf(
                        "Outseta does not show the ticket to reply to (%s): a reply may be made twice rather than not at all",
                        ticket);
            }
        }
        OutsetaApi.ReplyRequest request = new OutsetaApi.ReplyRequest(
                AUTHOR, new OutsetaApi.Uid(opening.reference()), TicketRenderer.reply(message.update()));
        return outcomes.ofChange(
                outseta.call(delivery.deadline(), api -> api.reply(authorization, opening.reference(), request)),
                opening);
    }

    /**
     * Closes the ticket unless it is closed. Sends the whole ticket as it was read, because it is not documented whether a PUT
     * changes only what it names or empties the rest.
     */
    Outcome close(DeliveryReceipt opening, Delivery delivery, String authorization) {
        HttpResponse answer = outseta.call(delivery.deadline(), api -> api.ticket(authorization, opening.reference()));
        outcomes.throwIfLookupMayWorkLater(answer);
        ObjectNode ticket = outcomes.ticket(answer, opening.reference());
        if (ticket.path(STATUS).asInt() == CLOSED) {
            return new Delivered(opening);
        }
        return outcomes.ofChange(
                outseta.call(
                        delivery.deadline(),
                        api -> api.change(authorization, opening.reference(), ticket.put(STATUS, CLOSED))),
                opening);
    }
}
