package dev.failurerelay.execution;

import java.util.Optional;

/**
 * A place in a channel where notices go. A channel that assigns what it is sent has a target for each person, because an incident
 * has one ticket for each of them.
 *
 * @param channel as in {@code outseta}, {@code slack}
 * @param name as the channel calls it: {@code tickets}, {@code #billing}
 * @param assignee the person, as the channel calls them; empty for the channel's default
 */
public record Target(String channel, String name, Optional<String> assignee) {

    private static final String ASSIGNED = " for ";

    public Target(String channel, String name) {
        this(channel, name, Optional.empty());
    }

    public Target assignedTo(String person) {
        return new Target(channel, name, Optional.of(person));
    }

    /** Reads what {@link #toString} writes; empty if the text is not that. */
    public static Optional<Target> parse(String text) {
        String[] parts = text.split(" ", 2);
        if (parts.length != 2) {
            return Optional.empty();
        }
        int assigned = parts[1].indexOf(ASSIGNED);
        return Optional.of(
                assigned < 0
                        ? new Target(parts[0], parts[1])
                        : new Target(parts[0], parts[1].substring(0, assigned))
                                .assignedTo(parts[1].substring(assigned + ASSIGNED.length())));
    }

    /** Hand-written because it is a map key: in native images a record's generated methods are slow. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Target target
                && target.channel.equals(channel)
                && target.name.equals(name)
                && target.assignee.equals(assignee);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * channel.hashCode() + name.hashCode()) + assignee.hashCode();
    }

    /** As in {@code slack #billing}, {@code outseta tickets for kWQjVaXm}. The ledger stores it. */
    @Override
    public String toString() {
        return channel + " " + name + assignee.map(person -> ASSIGNED + person).orElse("");
    }
}
