package dev.failurerelay.channel.outseta;

import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.HttpCall;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Notifier;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Outcome.UndeliveredException;
import dev.failurerelay.channel.SecretRefresh;
import dev.failurerelay.execution.Target;
import dev.failurerelay.execution.TicketState;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.notice.Notice;
import dev.failurerelay.secret.Secret;
import dev.failurerelay.secret.SecretStore;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Creates a ticket for an opening, replies to it with what follows, looks it up, and closes and reopens it. */
@Singleton
public class OutsetaNotifier implements Notifier {

    private final SecretRefresh secretRefresh;
    private final RateLimitedOutseta outseta;
    private final Tickets tickets;

    OutsetaNotifier(OutsetaConfig config, SecretStore secrets, RateLimitedOutseta outseta, Tickets tickets) {
        this.secretRefresh = new SecretRefresh(secrets, "OUTSETA_SECRET", config.secret());
        this.outseta = outseta;
        this.tickets = tickets;
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
        return secretRefresh.call(
                delivery.deadline(), secret -> tickets.create(message, delivery, authorizationOrThrow(secret)));
    }

    /** A ticket's text stays as it is: growth is a reply. */
    @Override
    public Outcome grow(Message.Growth message, Delivery delivery) {
        return reply(new Message.Reply(message.opening(), message.update()), delivery);
    }

    @Override
    public Outcome reply(Message.Reply message, Delivery delivery) {
        return secretRefresh.call(
                delivery.deadline(), secret -> tickets.reply(message, delivery, authorizationOrThrow(secret)));
    }

    @Override
    public Outcome close(Message.Closing message, Delivery delivery) {
        return secretRefresh.call(
                delivery.deadline(),
                secret -> tickets.close(message.opening(), delivery, authorizationOrThrow(secret)));
    }

    @Override
    public TicketState ticketState(String reference, Deadline deadline) {
        return secretRefresh
                .find(deadline, secret -> tickets.state(reference, deadline, authorizationOrThrow(secret)))
                .orElse(TicketState.UNKNOWN);
    }

    @Override
    public Duration settlesAfter() {
        return HttpCall.SETTLE_DELAY;
    }

    @Override
    public String describe(Target target) {
        return "Outseta";
    }

    @Override
    public String describeRejection(Target target) {
        return "Outseta refused the ticket";
    }

    @Override
    public void prime(Notice notice) {
        tickets.prime(notice);
    }

    @Override
    public Optional<String> preconnect(Deadline deadline) {
        return outseta.preconnect(deadline);
    }

    /** {@code Outseta key:secret}; empty if the secret lacks either. */
    static Optional<String> authorization(Secret secret) {
        return secret.text("apiKey")
                .flatMap(key -> secret.text("apiSecret").map(value -> "Outseta " + key + ":" + value));
    }

    private String authorizationOrThrow(Secret secret) {
        return authorization(secret)
                .orElseThrow(() -> new UndeliveredException(new Rejected(
                        "secret " + secretRefresh.id() + " has no usable apiKey and apiSecret",
                        "store {\"apiKey\":\"…\",\"apiSecret\":\"…\"} in it",
                        true)));
    }
}
