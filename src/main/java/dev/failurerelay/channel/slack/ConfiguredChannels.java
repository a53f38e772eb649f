package dev.failurerelay.channel.slack;

import dev.failurerelay.secret.Secret;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every channel that something may be sent to.
 *
 * @param variables by channel: the names of the variables that name it
 */
public record ConfiguredChannels(SortedMap<String, List<String>> variables) {

    /** A variable names a channel. */
    public record Naming(String variable, String channel) {}

    /** A line for every channel that nothing can be sent to with this secret. */
    public List<String> outOfReachWith(Secret secret) {
        return variables.keySet().stream()
                .flatMap(channel -> new SlackSecret(secret)
                        .problemWith(channel).stream()
                                .map(problem ->
                                        problem + ", which " + String.join(" and ", variables.get(channel)) + " names"))
                .toList();
    }

    public static ConfiguredChannels of(Stream<Naming> namings) {
        return new ConfiguredChannels(namings.collect(Collectors.groupingBy(
                Naming::channel, TreeMap::new, Collectors.mapping(Naming::variable, Collectors.toList()))));
    }
}
