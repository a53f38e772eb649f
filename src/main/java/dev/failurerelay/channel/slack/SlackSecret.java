package dev.failurerelay.channel.slack;

import dev.failurerelay.http.ServiceUrl;
import dev.failurerelay.secret.Secret;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Slack's secret, and how it reaches a channel: by the channel's webhook if it has one, else with the token. */
record SlackSecret(Secret secret) {

    /** {@code xoxb-…}: reaches every channel that the bot may write to. */
    Optional<String> token() {
        return secret.text("botToken");
    }

    /** The token as a header. */
    String bearer() {
        return "Bearer " + token().orElseThrow();
    }

    /** The whole address, which is itself the secret. */
    Optional<String> webhook(String channel) {
        return secret.text("webhooks", channel);
    }

    /** The webhooks' servers, as {@code https://hooks.slack.com}: addresses without their secrets. */
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

    /** Why this secret cannot reach a channel; empty if it can. */
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
