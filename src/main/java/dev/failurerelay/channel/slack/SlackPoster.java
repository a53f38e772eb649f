package dev.failurerelay.channel.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.HttpCall;
import dev.failurerelay.channel.HttpResponse;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.http.IdleExpiringClient;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Posts a message, and posts its text and links alone if Slack refuses its content, so that people are notified nevertheless.
 *
 * <p>Its methods throw an {@link Outcome.UndeliveredException} if a call gets no answer.
 */
@Singleton
class SlackPoster {

    private static final Logger LOG = Logger.getLogger(SlackPoster.class);

    private final IdleExpiringClient<SlackApi> slack;
    private final SlackOutcomes outcomes;

    SlackPoster(IdleExpiringClient<SlackApi> slack, SlackOutcomes outcomes) {
        this.slack = slack;
        this.outcomes = outcomes;
    }

    /** @param message as it was sent last, which is without blocks if Slack refused them */
    record Sent(ObjectNode message, HttpResponse answer) {}

    Sent toWebhook(String webhook, ObjectNode message, Delivery delivery) {
        return send(
                message,
                delivery,
                content -> HttpCall.await(slack.client().postToWebhook(webhook, content), delivery.deadline()));
    }

    Sent asBot(ObjectNode message, Delivery delivery, SlackSecret secret) {
        return send(
                message,
                delivery,
                content -> HttpCall.await(slack.client().postMessage(secret.bearer(), content), delivery.deadline()));
    }

    /** Edits a message, which can be repeated without harm. */
    HttpResponse update(ObjectNode message, Delivery delivery, SlackSecret secret) {
        HttpResponse answer =
                HttpCall.awaitRepeatable(slack.client().updateMessage(secret.bearer(), message), delivery.deadline());
        refusal(answer, delivery, "edited message");
        return answer;
    }

    private Sent send(ObjectNode message, Delivery delivery, Function<ObjectNode, HttpResponse> call) {
        HttpResponse answer = call.apply(message);
        if (refusal(answer, delivery, "message").isEmpty()) {
            return new Sent(message, answer);
        }
        ObjectNode simpler = TextMessage.of(message);
        HttpResponse second = call.apply(simpler);
        refusal(second, delivery, "message without blocks");
        return new Sent(simpler, second);
    }

    private Optional<ContentRefusal> refusal(HttpResponse answer, Delivery delivery, String what) {
        Optional<ContentRefusal> refusal = outcomes.contentRefusal(answer);
        refusal.ifPresent(why -> LOG.errorf(
                "Slack refused the content of the %s to %s: %s",
                what, delivery.target().name(), why));
        return refusal;
    }
}
