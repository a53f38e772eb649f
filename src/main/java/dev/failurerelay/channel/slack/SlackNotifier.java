package dev.failurerelay.channel.slack;

import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Notifier;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.channel.SecretRefresh;
import dev.failurerelay.execution.Target;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.notice.Notice;
import dev.failurerelay.secret.SecretStore;
import dev.failurerelay.secret.SecretUnavailableException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Posts a message for an opening, edits it as the incident grows, and replies to it, in its thread or also outside, as far as the
 * secret allows that.
 */
@Singleton
public class SlackNotifier implements Notifier {

    /** How often a message in doubt is sent again: if it was posted, people see it once more each time. */
    private static final Duration RESEND_INTERVAL = Duration.ofHours(1);

    private final SlackConfig config;
    private final SecretStore secrets;
    private final SlackMessages messages;

    SlackNotifier(SlackConfig config, SecretStore secrets, SlackMessages messages) {
        this.config = config;
        this.secrets = secrets;
        this.messages = messages;
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
        return withSecret(delivery, secret -> messages.open(message, delivery, secret));
    }

    @Override
    public Outcome grow(Message.Growth message, Delivery delivery) {
        return withSecret(delivery, secret -> messages.grow(message, delivery, secret));
    }

    @Override
    public Outcome reply(Message.Reply message, Delivery delivery) {
        return withSecret(delivery, secret -> messages.reply(message, delivery, secret));
    }

    /** Nothing in Slack can be closed. */
    @Override
    public Outcome close(Message.Closing message, Delivery delivery) {
        return new Delivered(message.opening());
    }

    @Override
    public Duration settlesAfter() {
        return RESEND_INTERVAL;
    }

    @Override
    public String describe(Target target) {
        return "Slack " + target.name();
    }

    @Override
    public String describeRejection(Target target) {
        return "Slack refused the message to " + target.name();
    }

    @Override
    public void prime(Notice notice) {
        messages.prime(notice);
    }

    @Override
    public Optional<String> preconnect(Deadline deadline) {
        return config.secret().flatMap(id -> {
            try {
                return messages.preconnect(new SlackSecret(secrets.current(id, deadline.callTimeout())), deadline);
            } catch (SecretUnavailableException e) {
                return Optional.of(e.reason());
            }
        });
    }

    private Outcome withSecret(Delivery delivery, Function<SlackSecret, Outcome> call) {
        if (config.secret().isEmpty()) {
            return new Rejected("Slack is off", "set SLACK_SECRET");
        }
        SecretRefresh secretRefresh =
                new SecretRefresh(secrets, "SLACK_SECRET", config.secret().get());
        Outcome outcome = secretRefresh.call(delivery.deadline(), known -> {
            SlackSecret secret = new SlackSecret(known);
            return secret.problemWith(delivery.target().name())
                    .<Outcome>map(
                            problem -> new Rejected(problem, "correct it in the secret named by SLACK_SECRET", true))
                    .orElseGet(() -> call.apply(secret));
        });
        return outcome instanceof Retryable retryable && retryable.inDoubt()
                ? retryable.noSoonerThan(RESEND_INTERVAL)
                : outcome;
    }
}
