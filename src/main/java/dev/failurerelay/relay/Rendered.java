package dev.failurerelay.relay;

import dev.failurerelay.channel.Message;
import java.util.OptionalLong;

/**
 * An announcement in words.
 *
 * @param announcedCount the number of failures that the message says the incident has; empty if it says none
 */
record Rendered(Message message, OptionalLong announcedCount) {

    static Rendered of(Message message) {
        return new Rendered(message, OptionalLong.empty());
    }
}
