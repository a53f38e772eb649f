package dev.failurerelay.channel.slack;

import dev.failurerelay.secret.Secret;
import dev.failurerelay.settings.ServiceUrl;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Slack's secret: how a channel is reached with it. A channel's webhook comes before the token. */
record SlackSecret(Secret secret) {

    /** {@code xoxb-…}, which reaches every channel that the bot may write to. */
    Optional<String> token() {
        return secret.text("botToken");
    }

    /** The whole address, which is itself the secret. */
    Optional<String> webhook(String channel) {
        return secret.text("webhooks", channel);
    }

    /** Where the webhooks are, as {@code https://hooks.slack.com}: what is left of them without their secrets. */
    Set<String> webhookServers() {
        return secret.texts("webhooks").stream()
                .filter(webhook -> ServiceUrl.problemOf(webhook).isEmpty())
                .map(URI::create)
                .map(webhook -> webhook.getScheme() + "://" + webhook.getRawAuthority())
                .collect(Collectors.toSet());
    }

    boolean hasWebhooks() {
        return !secret.texts("webhooks").isEmpty();
    }

    /** Why nothing can be sent to a channel with this secret; empty where something can. */
    Optional<String> problemWith(String channel) {
        Optional<String> webhook = webhook(channel);
        if (webhook.isPresent()) {
            return webhook.flatMap(ServiceUrl::problemOf).map(problem -> "the webhook of " + channel + " " + problem);
        }
        return token().isPresent()
                ? Optional.empty()
                : Optional.of("the secret has neither a botToken nor a webhook for " + channel);
    }
}
