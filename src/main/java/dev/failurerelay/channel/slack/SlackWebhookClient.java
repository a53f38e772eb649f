package dev.failurerelay.channel.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.HttpCall;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.http.IdleExpiringClient;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.notice.IncidentUpdate;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Posts messages to a webhook, which returns no name for them: none can be edited or replied to. */
@Singleton
class SlackWebhookClient {

    private static final DeliveryReceipt UNNAMED = new DeliveryReceipt("");

    private final IdleExpiringClient<SlackApi> slack;
    private final SlackMessageWriter writer;
    private final SlackOutcomes outcomes;

    SlackWebhookClient(IdleExpiringClient<SlackApi> slack, SlackMessageWriter writer, SlackOutcomes outcomes) {
        this.slack = slack;
        this.writer = writer;
        this.outcomes = outcomes;
    }

    Optional<String> preconnect(String server, Deadline deadline) {
        return HttpCall.preconnect(slack.client().root(server), deadline);
    }

    Outcome open(Message.Opening message, Delivery delivery, String webhook) {
        return post(writer.opening(message), UNNAMED, delivery, webhook);
    }

    Outcome follow(DeliveryReceipt opening, IncidentUpdate update, Delivery delivery, String webhook) {
        return post(writer.update(update), opening, delivery, webhook);
    }

    private Outcome post(ObjectNode message, DeliveryReceipt receipt, Delivery delivery, String webhook) {
        return HttpCall.outcome(
                slack.client().postToWebhook(webhook, message),
                delivery.deadline(),
                answer -> outcomes.ofWebhook(answer, receipt));
    }
}
