package dev.failurerelay.channel;

import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.notice.Notice;
import java.util.Optional;

/** A channel's way of telling. One per channel, used by many threads at once. */
public interface Notifier {

    /** The channel that this notifier tells. */
    String channel();

    /**
     * Tells once, without retries of its own; at most one further call after a secret was fetched afresh.
     *
     * @return what came of it, whatever came: failures of the network, of the service and of the secret are outcomes
     */
    Outcome deliver(Delivery delivery);

    /** Writes what it would send of a notice, and sends nothing. */
    default void rehearse(Notice notice) {}

    /**
     * Does beforehand what a delivery would wait for: secret and connection are there then.
     *
     * @return why it could not connect; empty where it could, or need not
     */
    default Optional<String> connect(Deadline deadline) {
        return Optional.empty();
    }
}
