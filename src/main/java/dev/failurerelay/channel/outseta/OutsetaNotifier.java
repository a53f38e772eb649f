package dev.failurerelay.channel.outseta;

import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.Notifier;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Saying;
import dev.failurerelay.channel.SecretRefresh;
import dev.failurerelay.execution.Target;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.notice.Notice;
import dev.failurerelay.secret.Secret;
import dev.failurerelay.secret.SecretStore;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Makes a ticket of what is opened, replies to it with what follows, and closes it. */
@Singleton
public class OutsetaNotifier implements Notifier {

    public static final String CHANNEL = "outseta";

    /** The desk where all tickets go. */
    public static final Target TICKETS = new Target(CHANNEL, "tickets");

    private final OutsetaConfig config;
    private final SecretStore secrets;
    private final RateLimitedOutseta calls;
    private final TicketCreator opening;
    private final TicketReplier reply;
    private final TicketCloser closing;

    OutsetaNotifier(
            OutsetaConfig config,
            SecretStore secrets,
            RateLimitedOutseta calls,
            TicketCreator opening,
            TicketReplier reply,
            TicketCloser closing) {
        this.config = config;
        this.secrets = secrets;
        this.calls = calls;
        this.opening = opening;
        this.reply = reply;
        this.closing = closing;
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        return SecretRefresh.outcome(
                secrets,
                "OUTSETA_SECRET",
                config.secret(),
                delivery.deadline(),
                secret -> authorization(secret)
                        .map(authorization -> tell(delivery, authorization))
                        .orElseGet(this::unusableSecret));
    }

    @Override
    public void rehearse(Notice notice) {
        opening.rehearse(notice);
    }

    @Override
    public Optional<String> connect(Deadline deadline) {
        return calls.connect(deadline);
    }

    private Outcome tell(Delivery delivery, String authorization) {
        Saying saying = delivery.saying();
        if (saying instanceof Saying.Opening first) {
            return opening.open(first.notice(), delivery, authorization);
        }
        if (saying instanceof Saying.Growth growth) {
            return reply.reply(growth.told(), growth.update(), delivery, authorization);
        }
        if (saying instanceof Saying.Reply further) {
            return reply.reply(further.told(), further.update(), delivery, authorization);
        }
        return closing.close(((Saying.Closing) saying).told(), delivery, authorization);
    }

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
