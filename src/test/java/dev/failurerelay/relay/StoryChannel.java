package dev.failurerelay.relay;

import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.channel.SingleMethodNotifier;
import dev.failurerelay.execution.Target;
import dev.failurerelay.execution.TicketState;
import dev.failurerelay.invocation.Deadline;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A channel of a story. It numbers what it opens, and remembers whether a ticket is open. */
final class StoryChannel implements SingleMethodNotifier {

    /** @param reference of the ticket or message that was opened, or that this follows */
    record Received(Target target, String reference, Message message) {}

    private final String channel;
    private final String letter;
    private final Consumer<Received> listener;
    private final Map<String, TicketState> states = new HashMap<>();
    private final Map<String, Target> desks = new HashMap<>();
    private boolean isDown;

    /** @param letter that references begin with */
    StoryChannel(String channel, String letter, Consumer<Received> listener) {
        this.channel = channel;
        this.letter = letter;
        this.listener = listener;
    }

    @Override
    public String channel() {
        return channel;
    }

    void setDown(boolean down) {
        isDown = down;
    }

    /** A person changes a ticket. */
    void set(String ticket, TicketState state) {
        if (states.replace(ticket, state) == null) {
            throw new IllegalArgumentException("no ticket " + ticket);
        }
    }

    @Override
    public Outcome deliver(Message message, Delivery delivery) {
        if (isDown) {
            return Retryable.notDelivered("HTTP status 503", Optional.empty());
        }
        String reference = reference(message);
        if (states.get(reference) == TicketState.DELETED) {
            return new Rejected("HTTP status 404", "the ticket does not exist", true);
        }
        if (!(message instanceof Message.Opening) && !states.containsKey(reference)) {
            throw new AssertionError("a reply to nothing: " + reference);
        }
        boolean opens =
                message instanceof Message.Opening || (message instanceof Message.Reply reply && reply.reopensTicket());
        if (opens || message instanceof Message.Closing) {
            states.put(reference, opens ? TicketState.OPEN : TicketState.CLOSED);
        }
        desks.putIfAbsent(reference, delivery.target());
        listener.accept(new Received(desks.get(reference), reference, message));
        return new Delivered(new DeliveryReceipt(reference, Optional.of("kept")));
    }

    private String reference(Message message) {
        if (message instanceof Message.Growth growth) {
            return growth.opening().reference();
        }
        if (message instanceof Message.Reply reply) {
            return reply.opening().reference();
        }
        return message instanceof Message.Closing closing
                ? closing.opening().reference()
                : letter + (states.size() + 1);
    }

    @Override
    public TicketState ticketState(String reference, Deadline deadline) {
        return keepsTickets() && !isDown ? states.getOrDefault(reference, TicketState.DELETED) : TicketState.UNKNOWN;
    }
}
