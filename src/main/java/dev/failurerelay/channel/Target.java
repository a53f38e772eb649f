package dev.failurerelay.channel;

/**
 * A place in a channel.
 *
 * @param channel as in {@code outseta}, {@code slack}
 * @param place as the channel calls it: {@code tickets}, {@code #billing}
 */
public record Target(String channel, String place) {

    @Override
    public String toString() {
        return channel + " " + place;
    }
}
