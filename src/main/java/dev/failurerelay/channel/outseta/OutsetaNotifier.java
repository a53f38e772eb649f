package dev.failurerelay.channel.outseta;

import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.HttpAnswer;
import dev.failurerelay.channel.HttpCall;
import dev.failurerelay.channel.Notifier;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.channel.Saying;
import dev.failurerelay.channel.Target;
import dev.failurerelay.channel.WithSecret;
import dev.failurerelay.notice.Notice;
import dev.failurerelay.secret.Secret;
import dev.failurerelay.secret.SecretStore;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Makes one ticket of a notice. */
@Singleton
public class OutsetaNotifier implements Notifier {

    public static final String CHANNEL = "outseta";

    /** The desk where all tickets go. */
    public static final Target TICKETS = new Target(CHANNEL, "tickets");

    private static final Logger LOG = Logger.getLogger(OutsetaNotifier.class);

    /** As many as Outseta gives at once: in a storm, the lost ticket has others on top of it. */
    private static final int NEWEST_TICKETS = 100;

    private final OutsetaConfig config;
    private final OutsetaApi api;
    private final OutsetaOutcomes outcomes;
    private final SecretStore secrets;

    OutsetaNotifier(OutsetaConfig config, OutsetaApi api, OutsetaOutcomes outcomes, SecretStore secrets) {
        this.config = config;
        this.api = api;
        this.outcomes = outcomes;
        this.secrets = secrets;
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        return WithSecret.outcome(
                secrets,
                "OUTSETA_SECRET",
                config.secret(),
                delivery.deadline(),
                secret -> authorization(secret)
                        .map(authorization -> lookAndCreate(delivery, authorization))
                        .orElseGet(this::unusableSecret));
    }

    /** Looks for the ticket that an earlier try may have made, where there is doubt, before it makes one. */
    private Outcome lookAndCreate(Delivery delivery, String authorization) {
        if (!delivery.inDoubt()) {
            return create(delivery, authorization);
        }
        return HttpCall.outcome(
                api.list(authorization, config.fromPerson(), "Created DESC", NEWEST_TICKETS),
                delivery.deadline(),
                newest -> foundOrCreated(newest, delivery, authorization));
    }

    private Outcome foundOrCreated(HttpAnswer newest, Delivery delivery, String authorization) {
        Optional<String> found = outcomes.ticketWith(notice(delivery).marker(), newest);
        if (found.isPresent()) {
            return new Delivered(found.get());
        }
        if (newest.succeeded() && !outcomes.isJson(newest)) {
            return Retryable.inDoubt("a search for the ticket that was answered with no JSON");
        }
        if (!newest.succeeded()) {
            Outcome unread = outcomes.ofFailure(newest);
            if (!(unread instanceof Rejected rejected) || rejected.staleSecret()) {
                return unread;
            }
            LOG.warnf(
                    "Outseta refuses the search for tickets (%s): a ticket may be made twice rather than not at all",
                    unread.reason());
        }
        return create(delivery, authorization);
    }

    private Outcome create(Delivery delivery, String authorization) {
        CaseRequest request = new CaseRequest(
                new CaseRequest.Person(config.fromPerson()),
                TicketText.subject(notice(delivery)),
                TicketText.body(notice(delivery)),
                config.source(),
                delivery.assignee());
        return HttpCall.outcome(api.create(authorization, false, request), delivery.deadline(), outcomes::ofCreate);
    }

    private static Notice notice(Delivery delivery) {
        return ((Saying.Opening) delivery.saying()).notice();
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
