package dev.failurerelay.channel.slack;

import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Notifier;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.SecretRefresh;
import dev.failurerelay.execution.Target;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.notice.Notice;
import dev.failurerelay.secret.SecretStore;
import dev.failurerelay.secret.SecretUnavailableException;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Sends to a channel by its webhook if the secret has one, else with the bot token. With the token it edits the opening's
 * message as the incident grows, and replies in its thread; a webhook can only post.
 */
@Singleton
public class SlackNotifier implements Notifier {

    private final SlackConfig config;
    private final SecretStore secrets;
    private final SlackBotClient bot;
    private final SlackWebhookClient webhooks;

    SlackNotifier(SlackConfig config, SecretStore secrets, SlackBotClient bot, SlackWebhookClient webhooks) {
        this.config = config;
        this.secrets = secrets;
        this.bot = bot;
        this.webhooks = webhooks;
    }

    @Override
    public String channel() {
        return SlackConfig.CHANNEL;
    }

    @Override
    public boolean keepsTickets() {
        return false;
    }

    @Override
    public Outcome open(Message.Opening message, Delivery delivery) {
        return send(
                delivery,
                webhook -> webhooks.open(message, delivery, webhook),
                token -> bot.open(message, delivery, token));
    }

    @Override
    public Outcome grow(Message.Growth message, Delivery delivery) {
        return send(
                delivery,
                webhook -> webhooks.follow(message.opening(), message.update(), delivery, webhook),
                token -> bot.update(message, delivery, token));
    }

    @Override
    public Outcome reply(Message.Reply message, Delivery delivery) {
        return send(
                delivery,
                webhook -> webhooks.follow(message.opening(), message.update(), delivery, webhook),
                token -> bot.replyInThread(message.opening(), message.update(), delivery, token));
    }

    /** Nothing in Slack can be closed. */
    @Override
    public Outcome close(Message.Closing message, Delivery delivery) {
        return new Delivered(message.opening());
    }

    @Override
    public String describeRejection(Target target) {
        return "Slack refused the message to " + target.name();
    }

    @Override
    public void prime(Notice notice) {
        bot.prime(notice);
    }

    @Override
    public Optional<String> preconnect(Deadline deadline) {
        return config.secret().flatMap(id -> {
            try {
                return preconnect(new SlackSecret(secrets.current(id, deadline.callTimeout())), deadline);
            } catch (SecretUnavailableException e) {
                return Optional.of(e.reason());
            }
        });
    }

    private Optional<String> preconnect(SlackSecret secret, Deadline deadline) {
        return Stream.concat(
                        secret.webhookServers().stream().map(server -> webhooks.preconnect(server, deadline)),
                        secret.token().stream().map(token -> bot.preconnect(deadline)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Outcome send(Delivery delivery, Function<String, Outcome> byWebhook, Function<String, Outcome> byBot) {
        return config.secret()
                .map(id -> SecretRefresh.outcome(
                        secrets,
                        "SLACK_SECRET",
                        id,
                        delivery.deadline(),
                        secret ->
                                send(new SlackSecret(secret), delivery.target().name(), byWebhook, byBot)))
                .orElseGet(() -> new Rejected("Slack is off", "set SLACK_SECRET"));
    }

    private static Outcome send(
            SlackSecret secret, String channel, Function<String, Outcome> byWebhook, Function<String, Outcome> byBot) {
        Optional<String> problem = secret.problemWith(channel);
        if (problem.isPresent()) {
            return new Rejected(problem.get(), "mend it in the secret named by SLACK_SECRET", true);
        }
        return secret.webhook(channel)
                .map(byWebhook)
                .or(() -> secret.token().map(byBot))
                .orElseThrow();
    }
}
