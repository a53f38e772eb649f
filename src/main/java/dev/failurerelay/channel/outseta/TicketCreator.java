package dev.failurerelay.channel.outseta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.HttpResponse;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.notice.Notice;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Creates a ticket for a notice. */
@Singleton
class TicketCreator {

    private static final Logger LOG = Logger.getLogger(TicketCreator.class);

    /** Outseta's limit: while many are created, newer tickets push the lost one down the list. */
    private static final int NEWEST_TICKETS = 100;

    private final OutsetaConfig config;
    private final RateLimitedOutseta outseta;
    private final OutsetaOutcomes outcomes;
    private final ObjectMapper json;

    TicketCreator(OutsetaConfig config, RateLimitedOutseta outseta, OutsetaOutcomes outcomes, ObjectMapper json) {
        this.config = config;
        this.outseta = outseta;
        this.outcomes = outcomes;
        this.json = json;
    }

    /** Looks first for the ticket that an earlier try may have created, if that is in doubt. */
    Outcome create(Message.Opening message, Delivery delivery, String authorization) {
        if (!delivery.inDoubt()) {
            return post(message, delivery, authorization);
        }
        return outseta.outcome(
                api -> api.list(authorization, config.fromPerson(), "Created DESC", NEWEST_TICKETS),
                delivery.deadline(),
                newest -> foundOrPosted(newest, message, delivery, authorization));
    }

    private Outcome foundOrPosted(
            HttpResponse newest, Message.Opening message, Delivery delivery, String authorization) {
        Optional<String> found = outcomes.ticketWith(message.notice().marker(), newest);
        if (found.isPresent()) {
            return new Delivered(found.get());
        }
        if (newest.succeeded() && !outcomes.isJson(newest)) {
            return Retryable.inDoubt("a search for the ticket that was answered with no JSON");
        }
        Optional<Outcome> lookupFailure = outcomes.lookupFailure(newest);
        if (lookupFailure.isPresent()) {
            return lookupFailure.get();
        }
        if (!newest.succeeded()) {
            LOG.warnf(
                    "Outseta refuses the search for tickets (%s): a ticket may be made twice rather than not at all",
                    newest);
        }
        return post(message, delivery, authorization);
    }

    /** Renders a ticket and sends nothing. */
    void prime(Notice notice) {
        JsonNode unused = json.valueToTree(request(notice, config.assignee()));
    }

    private Outcome post(Message.Opening message, Delivery delivery, String authorization) {
        OutsetaApi.CaseRequest request = request(message.notice(), message.assignee());
        return outseta.outcome(
                api -> api.create(authorization, false, request), delivery.deadline(), outcomes::ofCreate);
    }

    private OutsetaApi.CaseRequest request(Notice notice, Optional<String> assignee) {
        return new OutsetaApi.CaseRequest(
                new OutsetaApi.Uid(config.fromPerson()),
                TicketRenderer.subject(notice),
                TicketRenderer.body(notice),
                config.source(),
                assignee);
    }
}
