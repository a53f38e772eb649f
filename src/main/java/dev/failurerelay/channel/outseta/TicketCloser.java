package dev.failurerelay.channel.outseta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.HttpResponse;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Closes a ticket, unless it is closed already. */
@Singleton
class TicketCloser {

    private static final String STATUS = "Status";

    /** Outseta's: 1 open, 2 closed, 3 spam. */
    private static final int CLOSED = 2;

    private final RateLimitedOutseta outseta;
    private final OutsetaOutcomes outcomes;

    TicketCloser(RateLimitedOutseta outseta, OutsetaOutcomes outcomes) {
        this.outseta = outseta;
        this.outcomes = outcomes;
    }

    /**
     * Sends the whole ticket as it was read, because it is not documented whether a PUT changes only what it names or empties
     * the rest.
     */
    Outcome close(DeliveryReceipt opening, Delivery delivery, String authorization) {
        return outseta.outcome(
                api -> api.ticket(authorization, opening.reference()),
                delivery.deadline(),
                answer -> closeUnlessClosed(answer, opening, delivery, authorization));
    }

    private Outcome closeUnlessClosed(
            HttpResponse answer, DeliveryReceipt opening, Delivery delivery, String authorization) {
        Optional<Outcome> lookupFailure = outcomes.lookupFailure(answer);
        if (lookupFailure.isPresent()) {
            return lookupFailure.get();
        }
        ObjectNode ticket = outcomes.ticket(answer, opening.reference());
        if (ticket.path(STATUS).asInt() == CLOSED) {
            return new Delivered(opening);
        }
        return outseta.outcome(
                api -> api.change(authorization, opening.reference(), ticket.put(STATUS, CLOSED)),
                delivery.deadline(),
                changed -> outcomes.ofChange(changed, opening));
    }
}
