package dev.failurerelay.channel;

import java.util.Optional;

/**
 * What a channel needs in order to find and edit a delivered message later.
 *
 * @param reference the channel's name for it: a ticket's Uid, a message's channel and {@code ts}; empty if it has none
 * @param channelState whatever else the channel's notifier needs to edit it, in a form of its own
 */
public record DeliveryReceipt(String reference, Optional<String> channelState) {

    public DeliveryReceipt(String reference) {
        this(reference, Optional.empty());
    }

    /** The reference alone: the channel's state holds the message. */
    @Override
    public String toString() {
        return "DeliveryReceipt[" + reference + "]";
    }
}
