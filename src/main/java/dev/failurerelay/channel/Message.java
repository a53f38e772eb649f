package dev.failurerelay.channel;

import dev.failurerelay.notice.IncidentUpdate;
import dev.failurerelay.notice.Notice;
import java.util.List;
import java.util.Optional;

/** What is sent to a target, rendered and still free of any channel's format. */
public sealed interface Message {

    /** Calls the notifier's method for this kind of message, so that the compiler names a kind that a channel forgets. */
    Outcome deliverThrough(Notifier notifier, Delivery delivery);

    /**
     * The first message about an incident.
     *
     * @param reference unique to the incident and the target: what was delivered is found again by it
     * @param preface a sentence that comes before the notice: why this target gets it, or that it may come again
     * @param assignee who is to act, as the channel calls a person; for channels that assign
     * @param ticket reference of the incident's ticket, for channels that keep no tickets
     * @param previousTicket reference of the ticket of the incident before this one
     * @param otherTickets references of the further tickets of this incident
     */
    record Opening(
            Notice notice,
            String reference,
            Optional<String> preface,
            Optional<String> assignee,
            Optional<String> ticket,
            Optional<String> previousTicket,
            List<String> otherTickets)
            implements Message {

        /** Names neither a previous ticket nor another one. */
        public Opening(
                Notice notice,
                String reference,
                Optional<String> preface,
                Optional<String> assignee,
                Optional<String> ticket) {
            this(notice, reference, preface, assignee, ticket, Optional.empty(), List.of());
        }

        @Override
        public Outcome deliverThrough(Notifier notifier, Delivery delivery) {
            return notifier.open(this, delivery);
        }
    }

    /**
     * The incident has grown: edits the opening's message if the channel can, and follows it if not.
     *
     * @param ticket as in {@link Opening}
     * @param isBroadcast whether a channel that edits the opening's message also sends a reply, because an edit notifies nobody
     */
    record Growth(DeliveryReceipt opening, IncidentUpdate update, Optional<String> ticket, boolean isBroadcast)
            implements Message {

        @Override
        public Outcome deliverThrough(Notifier notifier, Delivery delivery) {
            return notifier.grow(this, delivery);
        }
    }

    /**
     * Something new about the incident that people should see: follows the opening's message.
     *
     * @param isBroadcast whether a channel that has threads also shows it outside the opening's thread
     * @param reopensTicket whether a channel that keeps tickets opens the ticket before it adds the reply
     */
    record Reply(DeliveryReceipt opening, IncidentUpdate update, boolean isBroadcast, boolean reopensTicket)
            implements Message {

        /** Stays in its thread, and leaves the ticket's state as it is. */
        public Reply(DeliveryReceipt opening, IncidentUpdate update) {
            this(opening, update, false, false);
        }

        @Override
        public Outcome deliverThrough(Notifier notifier, Delivery delivery) {
            return notifier.reply(this, delivery);
        }
    }

    /** Nothing is left to do: closes what the opening created, in channels that can close something. */
    record Closing(DeliveryReceipt opening) implements Message {
        @Override
        public Outcome deliverThrough(Notifier notifier, Delivery delivery) {
            return notifier.close(this, delivery);
        }
    }
}
