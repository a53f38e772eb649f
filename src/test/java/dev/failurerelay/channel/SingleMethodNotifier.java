package dev.failurerelay.channel;

import dev.failurerelay.execution.Target;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.notice.Notice;
import java.time.Duration;
import java.util.Optional;

/** A notifier for tests that treats all kinds of messages alike; the one of the channel {@code outseta} keeps tickets. */
public interface SingleMethodNotifier extends Notifier {

    Outcome deliver(Message message, Delivery delivery);

    @Override
    default boolean keepsTickets() {
        return channel().equals("outseta");
    }

    @Override
    default Outcome open(Message.Opening message, Delivery delivery) {
        return deliver(message, delivery);
    }

    @Override
    default Outcome grow(Message.Growth message, Delivery delivery) {
        return deliver(message, delivery);
    }

    @Override
    default Outcome reply(Message.Reply message, Delivery delivery) {
        return deliver(message, delivery);
    }

    @Override
    default Outcome close(Message.Closing message, Delivery delivery) {
        return deliver(message, delivery);
    }

    @Override
    default Duration settlesAfter() {
        return keepsTickets() ? Duration.ofSeconds(30) : Duration.ofHours(1);
    }

    @Override
    default String describe(Target target) {
        return keepsTickets() ? "Outseta" : "Slack " + target.name();
    }

    @Override
    default String describeRejection(Target target) {
        return keepsTickets() ? "Outseta refused the ticket" : "Slack refused the message to " + target.name();
    }

    @Override
    default void prime(Notice notice) {}

    @Override
    default Optional<String> preconnect(Deadline deadline) {
        return Optional.empty();
    }
}
