package dev.failurerelay.channel.slack;

import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.Notifier;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Saying;
import dev.failurerelay.channel.SecretRefresh;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.notice.Notice;
import dev.failurerelay.secret.SecretStore;
import dev.failurerelay.secret.SecretUnavailableException;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells a channel by its webhook where the secret has one, else with the bot token: posts what is opened, changes it as it
 * grows, and posts below it what follows. A webhook can do none of this but post.
 */
@Singleton
public class SlackNotifier implements Notifier {

    public static final String CHANNEL = "slack";

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
        return CHANNEL;
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        if (delivery.saying() instanceof Saying.Closing closing) {
            // Nothing in Slack can be closed.
            return new Delivered(closing.told().reference(), closing.told().kept());
        }
        return config.secret()
                .map(id -> SecretRefresh.outcome(
                        secrets,
                        "SLACK_SECRET",
                        id,
                        delivery.deadline(),
                        secret -> tell(delivery, new SlackSecret(secret))))
                .orElseGet(() -> new Rejected("Slack is off", "set SLACK_SECRET"));
    }

    @Override
    public void rehearse(Notice notice) {
        bot.rehearse(notice);
    }

    @Override
    public Optional<String> connect(Deadline deadline) {
        return config.secret().flatMap(id -> {
            try {
                return connect(new SlackSecret(secrets.current(id, deadline.forCall())), deadline);
            } catch (SecretUnavailableException e) {
                return Optional.of(e.reason());
            }
        });
    }

    private Optional<String> connect(SlackSecret secret, Deadline deadline) {
        return Stream.concat(
                        secret.webhookServers().stream().map(server -> webhooks.connect(server, deadline)),
                        secret.token().stream().map(token -> bot.connect(deadline)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Outcome tell(Delivery delivery, SlackSecret secret) {
        String place = delivery.target().name();
        Optional<String> problem = secret.problemWith(place);
        if (problem.isPresent()) {
            return new Rejected(problem.get(), "mend it in the secret named by SLACK_SECRET", true);
        }
        return secret.webhook(place)
                .map(webhook -> byWebhook(delivery, webhook))
                .or(() -> secret.token().map(token -> byBot(delivery, token)))
                .orElseThrow();
    }

    private Outcome byBot(Delivery delivery, String token) {
        Saying saying = delivery.saying();
        if (saying instanceof Saying.Opening opening) {
            return bot.open(opening, delivery, token);
        }
        if (saying instanceof Saying.Growth growth) {
            return bot.grow(growth, delivery, token);
        }
        Saying.Reply reply = (Saying.Reply) saying;
        return bot.follow(reply.told(), reply.update(), delivery, token);
    }

    private Outcome byWebhook(Delivery delivery, String webhook) {
        Saying saying = delivery.saying();
        if (saying instanceof Saying.Opening opening) {
            return webhooks.open(opening, delivery, webhook);
        }
        if (saying instanceof Saying.Growth growth) {
            return webhooks.follow(growth.told(), growth.update(), delivery, webhook);
        }
        Saying.Reply reply = (Saying.Reply) saying;
        return webhooks.follow(reply.told(), reply.update(), delivery, webhook);
    }
}
