package dev.failurerelay.channel;

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
}
