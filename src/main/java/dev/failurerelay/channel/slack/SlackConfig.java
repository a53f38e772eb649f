package dev.failurerelay.channel.slack;

import dev.failurerelay.secret.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How to reach Slack, and its default channels.
 *
 * @param secret {@code SLACK_SECRET}: name or ARN of {@code {"botToken"}} or {@code {"webhooks":{channel:URL}}}; absent if
 *     Slack is off
 * @param channels {@code SLACK_CHANNELS}: targets of failures that no route sends elsewhere; empty if Slack is off, and for
 *     {@code none}
 * @param url {@code SLACK_URL}: base of the Web API
 */
public record SlackConfig(Optional<String> secret, List<String> channels, URI url) {

    /** The channel's name in settings, rows and logs. */
    public static final String CHANNEL = "slack";

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
                                    .map(problem -> problem + ", which " + String.join(" and ", variables.get(channel))
                                            + " names"))
                    .toList();
        }

        public static ConfiguredChannels of(Stream<Reference> references) {
            return new ConfiguredChannels(references.collect(Collectors.groupingBy(
                    Reference::channel, TreeMap::new, Collectors.mapping(Reference::variable, Collectors.toList()))));
        }
    }
}
