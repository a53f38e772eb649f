package dev.failurerelay.channel.slack;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.channel.RestClients;
import dev.failurerelay.secret.SecretStore;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The real notifier, put together as often as a test wants environments, each with a secret of its own. */
public final class SlackByHand {

    private final URI url;
    private final ObjectMapper json;
    private final SlackApi api;

    public SlackByHand(URI url, ObjectMapper json) {
        this.url = url;
        this.json = json;
        this.api = RestClients.of(SlackApi.class, url);
    }

    public SlackNotifier notifier(String secret, SecretStore secrets) {
        SlackConfig config = new SlackConfig(Optional.of(secret), List.of("#alerts"), url);
        SlackMessageWriter messages = new SlackMessageWriter(json);
        SlackOutcomes outcomes = new SlackOutcomes(json);
        return new SlackNotifier(
                config,
                secrets,
                new BotMessages(api, messages, outcomes),
                new WebhookMessages(api, messages, outcomes));
    }
}
