package dev.failurerelay.channel;

import dev.failurerelay.execution.Target;
import dev.failurerelay.execution.TicketState;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.notice.Notice;
import java.time.Duration;
import java.util.Optional;

/**
 * Delivers messages to one channel. One instance per channel, used by many threads at once.
 *
 * <p>Each of {@code open}, {@code grow}, {@code reply} and {@code close} delivers once, without retries of its own, in as many
 * calls as that takes; it calls again only after it fetched a newer secret. Failures of the network, of the service and of the
 * secret are outcomes, not exceptions.
 */
public interface Notifier {

    /** As in {@link Target#channel}. */
    String channel();

    /**
     * Whether this channel keeps tickets: its target's reference is named in other channels, it is notified first, and its
     * ticket can be closed.
     */
    boolean keepsTickets();

    Outcome open(Message.Opening message, Delivery delivery);

    Outcome grow(Message.Growth message, Delivery delivery);

    Outcome reply(Message.Reply message, Delivery delivery);

    Outcome close(Message.Closing message, Delivery delivery);

    /**
     * Looks a ticket up, within the service's rate limit.
     *
     * @param reference as in the receipt of the ticket's opening
     * @return {@link TicketState#UNKNOWN} if the channel keeps no tickets, and if the lookup fails for any reason or would not
     *     be answered before the deadline
     */
    default TicketState ticketState(String reference, Deadline deadline) {
        return TicketState.UNKNOWN;
    }

    /** How long the service may still be finishing a delivery that was not confirmed: it is not sent again before. */
    Duration settlesAfter();

    /** A target in words, as in "Slack #billing". */
    String describe(Target target);

    /** As in "Slack refused the message to #billing": the subject of a notice about a rejection. */
    String describeRejection(Target target);

    /** Renders what it would send for a notice, and sends nothing. */
    void prime(Notice notice);

    /**
     * Fetches the secret and opens the connection, so that the first delivery does not wait for them.
     *
     * @return why it could not connect; empty if it could, or needs no connection
     */
    Optional<String> preconnect(Deadline deadline);
}
