package dev.failurerelay.channel.outseta;

import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.HttpResponse;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.notice.IncidentUpdate;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Replies to a ticket. */
@Singleton
class TicketReplier {

    private static final Logger LOG = Logger.getLogger(TicketReplier.class);

    private static final String AGENT = "Failure Relay";

    private final RateLimitedOutseta calls;
    private final OutsetaOutcomes outcomes;

    TicketReplier(RateLimitedOutseta calls, OutsetaOutcomes outcomes) {
        this.calls = calls;
        this.outcomes = outcomes;
    }

    /** Looks for the reply that an earlier try may have made, where there is doubt, before it makes one. */
    Outcome reply(DeliveryReceipt told, IncidentUpdate update, Delivery delivery, String authorization) {
        if (!delivery.inDoubt()) {
            return post(told, update, delivery, authorization);
        }
        return calls.outcome(
                api -> api.ticket(authorization, told.reference()),
                delivery.deadline(),
                ticket -> foundOrPosted(ticket, told, update, delivery, authorization));
    }

    /** Where a ticket's replies are in it is not documented: the marker is looked for anywhere in the answer. */
    private Outcome foundOrPosted(
            HttpResponse ticket, DeliveryReceipt told, IncidentUpdate update, Delivery delivery, String authorization) {
        if (ticket.succeeded() && ticket.body().contains(update.marker())) {
            return new Delivered(told);
        }
        Optional<Outcome> unseen = outcomes.unseen(ticket);
        if (unseen.isPresent()) {
            return unseen.get();
        }
        if (!ticket.succeeded() || !outcomes.isJson(ticket)) {
            LOG.warnf(
                    "Outseta does not show the ticket to reply to (%s): a reply may be made twice rather than not at all",
                    ticket);
        }
        return post(told, update, delivery, authorization);
    }

    private Outcome post(DeliveryReceipt told, IncidentUpdate update, Delivery delivery, String authorization) {
        ReplyRequest request =
                new ReplyRequest(AGENT, new ReplyRequest.Ticket(told.reference()), TicketRenderer.reply(update));
        return calls.outcome(
                api -> api.reply(authorization, told.reference(), request),
                delivery.deadline(),
                answer -> outcomes.ofChange(answer, told));
    }
}
