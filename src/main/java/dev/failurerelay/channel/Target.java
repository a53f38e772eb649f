package dev.failurerelay.channel;

/**
 * Where a channel delivers to.
 *
 * @param channel as in {@code outseta}, {@code slack}
 * @param place as the channel calls it: {@code tickets}, {@code #billing}
 */
public record Target(String channel, String place) {

    /** Written out, because targets are map keys and the native image runs a record's generated method slowly (method handles). */
    @Override
    public boolean equals(Object other) {
        return other instanceof Target target && target.channel.equals(channel) && target.place.equals(place);
    }

    @Override
    public int hashCode() {
        return 31 * channel.hashCode() + place.hashCode();
    }

    @Override
    public String toString() {
        return channel + " " + place;
    }
}
