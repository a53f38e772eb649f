package dev.failurerelay.channel.toy;

import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Notifier;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.execution.Target;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.notice.Notice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The smallest complete channel: writes a line for each message.
 *
 * <p>A reference is the number of the opening's line, so that what follows can name it.
 */
public final class ToyNotifier implements Notifier {

    private final String channel;
    private final boolean keepsTickets;
    private final List<String> lines = new ArrayList<>();

    public ToyNotifier(String channel, boolean keepsTickets) {
        this.channel = channel;
        this.keepsTickets = keepsTickets;
    }

    /** As in {@code toy shelf #1 open: order-intake failed}, oldest first. */
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public String channel() {
        return channel;
    }

    @Override
    public boolean keepsTickets() {
        return keepsTickets;
    }

    @Override
    public synchronized Outcome open(Message.Opening message, Delivery delivery) {
        String reference = "#" + (lines.size() + 1);
        String ticket = message.ticket().map(other -> ", ticket " + other).orElse("");
        String assignee = message.assignee().map(person -> ", for " + person).orElse("");
        return write(
                new DeliveryReceipt(reference),
                delivery,
                "open: " + message.notice().subject() + ticket + assignee);
    }

    @Override
    public Outcome grow(Message.Growth message, Delivery delivery) {
        String ticket = message.ticket().map(other -> ", ticket " + other).orElse("");
        return write(message.opening(), delivery, "grow: " + message.update().headline() + ticket);
    }

    @Override
    public Outcome reply(Message.Reply message, Delivery delivery) {
        return write(message.opening(), delivery, "reply: " + message.update().headline());
    }

    @Override
    public Outcome close(Message.Closing message, Delivery delivery) {
        return write(message.opening(), delivery, "close");
    }

    @Override
    public Duration settlesAfter() {
        return Duration.ZERO;
    }

    @Override
    public String describe(Target target) {
        return "The toy " + target.name();
    }

    @Override
    public String describeRejection(Target target) {
        return "The toy refused the message to " + target;
    }

    @Override
    public void prime(Notice notice) {}

    @Override
    public Optional<String> preconnect(Deadline deadline) {
        return Optional.empty();
    }

    private synchronized Outcome write(DeliveryReceipt receipt, Delivery delivery, String text) {
        lines.add(delivery.target() + " " + receipt.reference() + " " + text);
        return new Delivered(receipt);
    }
}
