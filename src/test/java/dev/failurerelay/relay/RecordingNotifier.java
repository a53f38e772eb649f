package dev.failurerelay.relay;

import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.SingleMethodNotifier;
import dev.failurerelay.execution.TicketState;
import dev.failurerelay.invocation.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A channel that delivers, or has the outcome that a test sets, and keeps each message. */
final class RecordingNotifier implements SingleMethodNotifier {

    private final String channel;
    private final List<Message> received = new ArrayList<>();
    private final List<Message> attempted = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private Optional<Outcome> outcome = Optional.empty();
    private Runnable time = () -> {};
    private TicketState ticketState = TicketState.UNKNOWN;

    RecordingNotifier(String channel) {
        this.channel = channel;
    }

    void answers(Outcome always) {
        outcome = Optional.of(always);
    }

    /** @param time called during each delivery */
    void takes(Runnable time) {
        this.time = time;
    }

    /** What each lookup of a ticket finds from now on. By default, lookups fail. */
    void ticketsAre(TicketState state) {
        ticketState = state;
    }

    void succeeds() {
        outcome = Optional.empty();
    }

    @Override
    public String channel() {
        return channel;
    }

    @Override
    public TicketState ticketState(String reference, Deadline deadline) {
        return ticketState;
    }

    @Override
    public synchronized Outcome deliver(Message message, Delivery delivery) {
        time.run();
        attempted.add(message);
        deliveries.add(delivery);
        if (outcome.isPresent()) {
            return outcome.get();
        }
        received.add(message);
        return new Delivered(
                new DeliveryReceipt(channel + "-" + delivery.target().name(), Optional.of("kept")));
    }

    synchronized <T extends Message> List<T> all(Class<T> kind) {
        return received.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Including what was not accepted. */
    synchronized <T extends Message> List<T> attempted(Class<T> kind) {
        return attempted.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Including what was not accepted. */
    synchronized List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    synchronized List<Message> all() {
        return List.copyOf(received);
    }
}
