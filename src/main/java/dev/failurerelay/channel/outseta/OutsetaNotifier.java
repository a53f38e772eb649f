package dev.failurerelay.channel.outseta;

import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Notifier;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.SecretRefresh;
import dev.failurerelay.execution.Target;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.notice.Notice;
import dev.failurerelay.secret.Secret;
import dev.failurerelay.secret.SecretStore;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;

/** Creates a ticket for an opening, replies to it with what follows, and closes it. */
@Singleton
public class OutsetaNotifier implements Notifier {

    private final OutsetaConfig config;
    private final SecretStore secrets;
    private final RateLimitedOutseta outseta;
    private final TicketCreator creator;
    private final TicketReplier replier;
    private final TicketCloser closer;

    OutsetaNotifier(
            OutsetaConfig config,
            SecretStore secrets,
            RateLimitedOutseta outseta,
            TicketCreator creator,
            TicketReplier replier,
            TicketCloser closer) {
        this.config = config;
        this.secrets = secrets;
        this.outseta = outseta;
        this.creator = creator;
        this.replier = replier;
        this.closer = closer;
    }

    @Override
    public String channel() {
        return OutsetaConfig.CHANNEL;
    }

    @Override
    public boolean keepsTickets() {
        return true;
    }

    @Override
    public Outcome open(Message.Opening message, Delivery delivery) {
        return authorized(delivery, authorization -> creator.create(message, delivery, authorization));
    }

    /** A ticket's text stays as it is: growth is a reply. */
    @Override
    public Outcome grow(Message.Growth message, Delivery delivery) {
        return authorized(
                delivery, authorization -> replier.reply(message.opening(), message.update(), delivery, authorization));
    }

    @Override
    public Outcome reply(Message.Reply message, Delivery delivery) {
        return authorized(
                delivery, authorization -> replier.reply(message.opening(), message.update(), delivery, authorization));
    }

    @Override
    public Outcome close(Message.Closing message, Delivery delivery) {
        return authorized(delivery, authorization -> closer.close(message.opening(), delivery, authorization));
    }

    @Override
    public String describeRejection(Target target) {
        return "Outseta refused the ticket";
    }

    @Override
    public void prime(Notice notice) {
        creator.prime(notice);
    }

    @Override
    public Optional<String> preconnect(Deadline deadline) {
        return outseta.preconnect(deadline);
    }

    private Outcome authorized(Delivery delivery, Function<String, Outcome> call) {
        return SecretRefresh.outcome(
                secrets,
                "OUTSETA_SECRET",
                config.secret(),
                delivery.deadline(),
                secret -> authorization(secret).map(call).orElseGet(this::unusableSecret));
    }

    /** {@code Outseta key:secret}; empty if the secret lacks either. */
    static Optional<String> authorization(Secret secret) {
        return secret.text("apiKey")
                .flatMap(key -> secret.text("apiSecret").map(value -> "Outseta " + key + ":" + value));
    }

    private Outcome unusableSecret() {
        return new Rejected(
                "secret " + config.secret() + " has no usable apiKey and apiSecret",
                "store {\"apiKey\":\"…\",\"apiSecret\":\"…\"} in it",
                true);
    }
}
