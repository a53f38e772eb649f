package dev.failurerelay.channel.slack;

import dev.failurerelay.secret.Secret;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every channel that the settings name.
 *
 * @param variables by channel: the environment variables that name it
 */
public record ConfiguredChannels(SortedMap<String, List<String>> variables) {

    /** An environment variable that names a channel. */
    public record Reference(String variable, String channel) {}

    /** A line for every channel that this secret cannot reach. */
    public List<String> unreachableWith(Secret secret) {
        return variables.keySet().stream()
                .flatMap(channel -> new SlackSecret(secret)
                        .problemWith(channel).stream()
                                .map(problem ->
                                        problem + ", which " + String.join(" and ", variables.get(channel)) + " names"))
                .toList();
    }

    public static ConfiguredChannels of(Stream<Reference> references) {
        return new ConfiguredChannels(references.collect(Collectors.groupingBy(
                Reference::channel, TreeMap::new, Collectors.mapping(Reference::variable, Collectors.toList()))));
    }
}
