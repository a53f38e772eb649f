package dev.failurerelay.channel.outseta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.HttpResponse;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.UndeliveredException;
import dev.failurerelay.execution.TicketState;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.notice.Notice;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Creates a ticket, replies to it, looks it up, and closes and reopens it. If an earlier try is in doubt, looks first for what it
 * may have created.
 *
 * <p>Its methods throw an {@link UndeliveredException} if a call gets no answer, or a lookup may work later.
 */
@Singleton
class Tickets {

    private static final Logger LOG = Logger.getLogger(Tickets.class);

    private static final String AUTHOR = "Failure Relay";

    private static final String SUBJECT = "Subject";

    private static final int OPEN = 1;
    private static final int CLOSED = 2;

    private final OutsetaConfig config;
    private final RateLimitedOutseta outseta;
    private final TicketSearch search;
    private final UnansweredCreations creations;
    private final OutsetaOutcomes outcomes;
    private final ObjectMapper json;

    Tickets(
            OutsetaConfig config,
            RateLimitedOutseta outseta,
            TicketSearch search,
            UnansweredCreations creations,
            OutsetaOutcomes outcomes,
            ObjectMapper json) {
        this.config = config;
        this.outseta = outseta;
        this.search = search;
        this.creations = creations;
        this.outcomes = outcomes;
        this.json = json;
    }

    Outcome create(Message.Opening message, Delivery delivery, String authorization) {
        if (delivery.inDoubt()) {
            boolean isPaused = creations.isPaused(delivery.settledAt());
            Optional<String> found = search.find(message.reference(), delivery, !isPaused, authorization);
            if (found.isPresent()) {
                creations.addFound();
                return new Delivered(found.get());
            }
            if (isPaused) {
                throw creations.paused(delivery.settledAt());
            }
        }
        OutsetaApi.CaseRequest request = request(message);
        return outcomes.ofCreate(creations.create(
                delivery.settledAt(),
                () -> outseta.call(delivery.deadline(), api -> api.create(authorization, false, request))));
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

    /** A closed ticket is opened first: it is not documented whether a reply alone does that. */
    Outcome reply(Message.Reply message, Delivery delivery, String authorization) {
        DeliveryReceipt opening = message.opening();
        if (message.reopensTicket()) {
            Outcome reopened = outcomes.ofChange(change(opening, OPEN, delivery, authorization), opening);
            if (!(reopened instanceof Delivered)) {
                return reopened;
            }
        }
        if (delivery.inDoubt()) {
            HttpResponse ticket =
                    outseta.callRepeatable(delivery.deadline(), api -> api.ticket(authorization, opening.reference()));
            outcomes.throwIfLookupMayWorkLater(ticket);
            if (!ticket.succeeded() || !outcomes.isJson(ticket)) {
                LOG.warnf(
                        "Outseta does not show the ticket to reply to (%s): a reply may be created twice rather than not at all",
                        ticket);
            } else if (holdsReply(ticket.json(json), message.update().marker())) {
                return new Delivered(opening);
            }
        }
        OutsetaApi.ReplyRequest request = new OutsetaApi.ReplyRequest(
                AUTHOR, new OutsetaApi.Uid(opening.reference()), TicketRenderer.reply(message.update()));
        return outcomes.ofReply(
                outseta.call(delivery.deadline(), api -> api.reply(authorization, opening.reference(), request)),
                opening);
    }

    /**
     * Whether any text in a ticket ends with a reply's marker, because it is not documented where a ticket has its replies. The
     * subject has no such line, and may end with a text of the event.
     */
    private static boolean holdsReply(JsonNode node, String marker) {
        return switch (node.getNodeType()) {
            case STRING -> ReferenceLine.referenceIn(node.asText()).equals(Optional.of(marker));
            case OBJECT ->
                node.properties().stream()
                        .anyMatch(field -> !field.getKey().equals(SUBJECT) && holdsReply(field.getValue(), marker));
            case ARRAY -> node.valueStream().anyMatch(value -> holdsReply(value, marker));
            default -> false;
        };
    }

    Outcome close(DeliveryReceipt opening, Delivery delivery, String authorization) {
        return outcomes.ofClosing(change(opening, CLOSED, delivery, authorization), opening);
    }

    /** Sends the status alone: the rest stays as people have set it. */
    private HttpResponse change(DeliveryReceipt opening, int status, Delivery delivery, String authorization) {
        OutsetaApi.StatusRequest request = new OutsetaApi.StatusRequest(status);
        return outseta.callRepeatable(
                delivery.deadline(), api -> api.change(authorization, opening.reference(), request));
    }

    TicketState state(String uid, Deadline deadline, String authorization) {
        HttpResponse ticket = outseta.callRepeatable(deadline, api -> api.ticket(authorization, uid));
        outcomes.throwIfLookupMayWorkLater(ticket);
        return outcomes.stateOf(ticket);
    }
}
