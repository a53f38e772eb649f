package dev.failurerelay.channel.outseta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.HttpResponse;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import jakarta.inject.Singleton;

/** Closes a ticket; one that is closed already stays as it is. */
@Singleton
class TicketCloser {

    private static final String STATUS = "Status";

    /** Outseta's: 1 open, 2 closed, 3 spam. */
    private static final int CLOSED = 2;

    private final RateLimitedOutseta calls;
    private final OutsetaOutcomes outcomes;

    TicketCloser(RateLimitedOutseta calls, OutsetaOutcomes outcomes) {
        this.calls = calls;
        this.outcomes = outcomes;
    }

    /**
     * Whether a PUT changes only what it names, or empties the rest, is not documented: the whole ticket as it was read
     * is right either way.
     */
    Outcome close(DeliveryReceipt told, Delivery delivery, String authorization) {
        return calls.outcome(
                api -> api.ticket(authorization, told.reference()),
                delivery.deadline(),
                ticket -> closed(ticket, told, delivery, authorization));
    }

    private Outcome closed(HttpResponse ticket, DeliveryReceipt told, Delivery delivery, String authorization) {
        return outcomes.unseen(ticket).orElseGet(() -> change(ticket, told, delivery, authorization));
    }

    private Outcome change(HttpResponse ticket, DeliveryReceipt told, Delivery delivery, String authorization) {
        ObjectNode whole = outcomes.ticket(ticket, told.reference());
        if (whole.path(STATUS).asInt() == CLOSED) {
            return new Delivered(told);
        }
        return calls.outcome(
                api -> api.change(authorization, told.reference(), whole.put(STATUS, CLOSED)),
                delivery.deadline(),
                answer -> outcomes.ofChange(answer, told));
    }
}
