package dev.failurerelay.channel.slack;

import dev.failurerelay.secret.SecretId;
import dev.failurerelay.settings.Environment;
import dev.failurerelay.settings.ServiceUrl;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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

    /** A name with or without its #, an id, or a person; not an address or a token. */
    private static final Pattern CHANNEL = Pattern.compile("(?!xox)[#@]?[^\\s:/]{1,80}");

    /** Instead of channels, in any case: Slack's names are in small letters, so that {@code NONE} is no channel either. */
    private static final String NOWHERE = "none";

    private static final String EXAMPLE = "#alerts,#billing";

    private static final String PUBLIC_URL = "https://slack.com/api";

    public static SlackConfig read(Environment variables) {
        Optional<String> secret = variables.text("SLACK_SECRET", SecretId::problemOf, "failure-relay/slack");
        Optional<List<String>> named = channels(variables, "SLACK_CHANNELS");
        List<String> channels = named.orElse(List.of());
        if (secret.isPresent() && named.isEmpty()) {
            variables.problem(
                    "SLACK_CHANNELS",
                    "names no channel, though SLACK_SECRET is set; none would mean that only routes name some",
                    EXAMPLE);
        }
        if (secret.isEmpty() && !channels.isEmpty()) {
            variables.problem("SLACK_SECRET", "is not set, though SLACK_CHANNELS is", "failure-relay/slack");
        }
        String url = variables
                .text("SLACK_URL", ServiceUrl::problemOf, PUBLIC_URL)
                .filter(value -> ServiceUrl.problemOf(value).isEmpty())
                .orElse(PUBLIC_URL);
        return new SlackConfig(secret, channels, URI.create(url.replaceAll("/+$", "")));
    }

    /**
     * The channels that a variable names, as written and without repetitions.
     *
     * @return no channel for {@code none}; absent if the variable is empty
     */
    public static Optional<List<String>> channels(Environment variables, String name) {
        List<String> channels = variables.list(name);
        if (channels.stream().anyMatch(NOWHERE::equalsIgnoreCase)) {
            if (channels.size() > 1) {
                variables.problem(name, "says none beside channels", EXAMPLE);
            }
            return Optional.of(List.of());
        }
        channels.stream()
                .filter(channel -> !CHANNEL.matcher(channel).matches())
                .forEach(channel -> variables.problem(
                        name,
                        "names something that is no channel (entry " + (channels.indexOf(channel) + 1) + ")",
                        EXAMPLE));
        return Optional.of(channels).filter(list -> !list.isEmpty());
    }
}
