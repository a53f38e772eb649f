package dev.failurerelay.channel.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.HttpCall;
import dev.failurerelay.channel.Notifier;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Saying;
import dev.failurerelay.channel.WithSecret;
import dev.failurerelay.secret.SecretStore;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Posts one message of a notice: to the channel's webhook where the secret has one, else with the bot token. */
@Singleton
public class SlackNotifier implements Notifier {

    public static final String CHANNEL = "slack";

    private final SlackConfig config;
    private final SlackApi api;
    private final SlackMessageWriter messages;
    private final SlackOutcomes outcomes;
    private final SecretStore secrets;

    SlackNotifier(
            SlackConfig config,
            SlackApi api,
            SlackMessageWriter messages,
            SlackOutcomes outcomes,
            SecretStore secrets) {
        this.config = config;
        this.api = api;
        this.messages = messages;
        this.outcomes = outcomes;
        this.secrets = secrets;
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        return config.secret()
                .map(id -> WithSecret.outcome(
                        secrets,
                        "SLACK_SECRET",
                        id,
                        delivery.deadline(),
                        secret -> post(delivery, new SlackSecret(secret))))
                .orElseGet(() -> new Rejected("Slack is off", "set SLACK_SECRET"));
    }

    private Outcome post(Delivery delivery, SlackSecret secret) {
        String place = delivery.target().place();
        Optional<String> problem = secret.problemWith(place);
        if (problem.isPresent()) {
            return new Rejected(problem.get(), "mend it in the secret named by SLACK_SECRET", true);
        }
        ObjectNode message = messages.write(((Saying.Opening) delivery.saying()).notice());
        return secret.webhook(place)
                .map(webhook ->
                        HttpCall.outcome(api.postToWebhook(webhook, message), delivery.deadline(), outcomes::ofWebhook))
                .or(() -> secret.token()
                        .map(token -> HttpCall.outcome(
                                api.postMessage("Bearer " + token, message.put("channel", place)),
                                delivery.deadline(),
                                outcomes::ofWebApi)))
                .orElseThrow();
    }
}
