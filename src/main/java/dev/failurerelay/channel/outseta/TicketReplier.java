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

    private static final String AUTHOR = "Failure Relay";

    private final RateLimitedOutseta outseta;
    private final OutsetaOutcomes outcomes;

    TicketReplier(RateLimitedOutseta outseta, OutsetaOutcomes outcomes) {
        this.outseta = outseta;
        this.outcomes = outcomes;
    }

    /** Looks first for the reply that an earlier try may have posted, if that is in doubt. */
    Outcome reply(DeliveryReceipt opening, IncidentUpdate update, Delivery delivery, String authorization) {
        if (!delivery.inDoubt()) {
            return post(opening, update, delivery, authorization);
        }
        return outseta.outcome(
                api -> api.ticket(authorization, opening.reference()),
                delivery.deadline(),
                ticket -> foundOrPosted(ticket, opening, update, delivery, authorization));
    }

    /** Searches the whole answer for the marker, because it is not documented where a ticket has its replies. */
    private Outcome foundOrPosted(
            HttpResponse ticket,
            DeliveryReceipt opening,
            IncidentUpdate update,
            Delivery delivery,
            String authorization) {
        if (ticket.succeeded() && ticket.body().contains(update.marker())) {
            return new Delivered(opening);
        }
        Optional<Outcome> lookupFailure = outcomes.lookupFailure(ticket);
        if (lookupFailure.isPresent()) {
            return lookupFailure.get();
        }
        if (!ticket.succeeded() || !outcomes.isJson(ticket)) {
            LOG.warnf(
                    "Outseta does not show the ticket to reply to (%s): a reply may be made twice rather than not at all",
                    ticket);
        }
        return post(opening, update, delivery, authorization);
    }

    private Outcome post(DeliveryReceipt opening, IncidentUpdate update, Delivery delivery, String authorization) {
        OutsetaApi.ReplyRequest request = new OutsetaApi.ReplyRequest(
                AUTHOR, new OutsetaApi.Uid(opening.reference()), TicketRenderer.reply(update));
        return outseta.outcome(
                api -> api.reply(authorization, opening.reference(), request),
                delivery.deadline(),
                answer -> outcomes.ofChange(answer, opening));
    }
}
