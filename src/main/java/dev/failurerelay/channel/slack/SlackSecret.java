package dev.failurerelay.channel.slack;

import dev.failurerelay.configuration.ServiceUrl;
import dev.failurerelay.secret.Secret;
import java.util.Optional;

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

    boolean hasWebhooks() {
        return secret.hasTexts("webhooks");
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
