package dev.failurerelay.channel.slack;

import java.net.URI;
import java.util.List;
import java.util.Optional;

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
}
