package dev.failurerelay.channel.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.HttpCall;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Saying;
import dev.failurerelay.channel.Told;
import dev.failurerelay.notice.Update;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Posts messages to a webhook, which gives them no name: none can be changed, and each stands for itself. */
@Singleton
class WebhookMessages {

    private static final Told UNNAMED = new Told("", Optional.empty());

    private final SlackApi api;
    private final SlackMessageWriter messages;
    private final SlackOutcomes outcomes;

    WebhookMessages(SlackApi api, SlackMessageWriter messages, SlackOutcomes outcomes) {
        this.api = api;
        this.messages = messages;
        this.outcomes = outcomes;
    }

    Outcome open(Saying.Opening opening, Delivery delivery, String webhook) {
        return post(messages.opening(opening), UNNAMED, delivery, webhook);
    }

    Outcome follow(Told told, Update update, Delivery delivery, String webhook) {
        return post(messages.update(update), told, delivery, webhook);
    }

    private Outcome post(ObjectNode message, Told told, Delivery delivery, String webhook) {
        return HttpCall.outcome(
                api.postToWebhook(webhook, message), delivery.deadline(), answer -> outcomes.ofWebhook(answer, told));
    }
}
