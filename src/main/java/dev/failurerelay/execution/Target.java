package dev.failurerelay.execution;

/**
 * A place in a channel where notices go.
 *
 * @param channel as in {@code outseta}, {@code slack}
 * @param name as the channel calls it: {@code tickets}, {@code #billing}
 */
public record Target(String channel, String name) {

    /** Hand-written because it is a map key: in native images a record's generated methods are slow. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Target target && target.channel.equals(channel) && target.name.equals(name);
    }

    @Override
    public int hashCode() {
        return 31 * channel.hashCode() + name.hashCode();
    }

    @Override
    public String toString() {
        return channel + " " + name;
    }
}
