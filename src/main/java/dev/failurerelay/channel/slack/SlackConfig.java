package dev.failurerelay.channel.slack;

import dev.failurerelay.configuration.ServiceUrl;
import dev.failurerelay.configuration.Variables;
import dev.failurerelay.secret.SecretId;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * @param secret {@code SLACK_SECRET}: name or ARN of {@code {"botToken"}} or {@code {"webhooks":{channel:URL}}}; absent:
 *     Slack is off
 * @param channels {@code SLACK_CHANNELS}: as written there, without repetitions; empty where Slack is off
 * @param url {@code SLACK_URL}: base of the Web API
 */
public record SlackConfig(Optional<String> secret, List<String> channels, URI url) {

    /** A name, with or without its #, an id, or a person; no address and no token. */
    private static final Pattern CHANNEL = Pattern.compile("(?!xox)[#@]?[^\\s:/]{1,80}");

    private static final String PUBLIC_URL = "https://slack.com/api";

    public static SlackConfig read(Variables variables) {
        Optional<String> secret = variables.text("SLACK_SECRET", SecretId::problemOf, "failure-relay/slack");
        List<String> channels = variables.list("SLACK_CHANNELS");
        channels.stream()
                .filter(channel -> !CHANNEL.matcher(channel).matches())
                .forEach(channel -> variables.problem(
                        "SLACK_CHANNELS",
                        "names something that is no channel (entry " + (channels.indexOf(channel) + 1) + ")",
                        "#alerts,#billing"));
        if (secret.isPresent() && channels.isEmpty()) {
            variables.problem("SLACK_CHANNELS", "names no channel, though SLACK_SECRET is set", "#alerts,#billing");
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
}
