package dev.failurerelay.channel.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.HttpCall;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Saying;
import dev.failurerelay.http.IdleExpiringClient;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.notice.IncidentUpdate;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Posts messages to a webhook, which gives them no name: none can be changed, and each stands for itself. */
@Singleton
class SlackWebhookClient {

    private static final DeliveryReceipt UNNAMED = new DeliveryReceipt("", Optional.empty());

    private final IdleExpiringClient<SlackApi> slack;
    private final SlackMessageWriter messages;
    private final SlackOutcomes outcomes;

    SlackWebhookClient(IdleExpiringClient<SlackApi> slack, SlackMessageWriter messages, SlackOutcomes outcomes) {
        this.slack = slack;
        this.messages = messages;
        this.outcomes = outcomes;
    }

    /** Opens a connection. @return why there is none; empty where there is one */
    Optional<String> connect(String server, Deadline deadline) {
        return HttpCall.connect(slack.client().root(server), deadline);
    }

    Outcome open(Saying.Opening opening, Delivery delivery, String webhook) {
        return post(messages.opening(opening), UNNAMED, delivery, webhook);
    }

    Outcome follow(DeliveryReceipt told, IncidentUpdate update, Delivery delivery, String webhook) {
        return post(messages.update(update), told, delivery, webhook);
    }

    private Outcome post(ObjectNode message, DeliveryReceipt told, Delivery delivery, String webhook) {
        return HttpCall.outcome(
                slack.client().postToWebhook(webhook, message),
                delivery.deadline(),
                answer -> outcomes.ofWebhook(answer, told));
    }
}
