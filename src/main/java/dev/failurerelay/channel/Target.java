package dev.failurerelay.channel;

/**
 * A place in a channel.
 *
 * @param channel as in {@code outseta}, {@code slack}
 * @param place as the channel calls it: {@code tickets}, {@code #billing}
 */
public record Target(String channel, String place) {

    /** Written out, for it is a key: natively, that of a record is made of method handles, which are slow there. */
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
