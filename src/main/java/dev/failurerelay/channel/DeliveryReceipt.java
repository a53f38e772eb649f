package dev.failurerelay.channel;

import java.util.Optional;

/**
 * What a target was told at an incident's opening, as its channel wants to be reminded of it later.
 *
 * @param reference what the channel calls it: a ticket's Uid, a message's channel and {@code ts}; empty where it has no name
 * @param kept whatever else the channel's notifier needs to change it later, in a form of its own
 */
public record DeliveryReceipt(String reference, Optional<String> kept) {}
