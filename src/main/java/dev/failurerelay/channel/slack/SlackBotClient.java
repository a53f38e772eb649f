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
import dev.failurerelay.notice.Notice;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Posts and changes messages with the bot's token. */
@Singleton
class SlackBotClient {

    private final IdleExpiringClient<SlackApi> slack;
    private final SlackMessageWriter messages;
    private final SlackOutcomes outcomes;

    SlackBotClient(IdleExpiringClient<SlackApi> slack, SlackMessageWriter messages, SlackOutcomes outcomes) {
        this.slack = slack;
        this.messages = messages;
        this.outcomes = outcomes;
    }

    /** Writes a message that is not sent. */
    void rehearse(Notice notice) {
        String unused =
                messages.opening(new Saying.Opening(notice, Optional.empty())).toString();
    }

    /** Opens a connection. @return why there is none; empty where there is one */
    Optional<String> connect(Deadline deadline) {
        return HttpCall.connect(slack.client().test(), deadline);
    }

    Outcome open(Saying.Opening opening, Delivery delivery, String token) {
        ObjectNode message = messages.opening(opening);
        String kept = message.toString();
        message.put("channel", delivery.target().name());
        return HttpCall.outcome(
                slack.client().postMessage(bearer(token), message),
                delivery.deadline(),
                answer -> outcomes.ofPost(answer, kept));
    }

    /** Changes the message in its place, which can be repeated freely; tells it below or anew where it cannot be. */
    Outcome grow(Saying.Growth growth, Delivery delivery, String token) {
        DeliveryReceipt told = growth.told();
        Optional<MessageReference> posted = MessageReference.read(told.reference());
        Optional<ObjectNode> grown = messages.grown(growth);
        if (posted.isEmpty() || grown.isEmpty()) {
            return follow(told, growth.update(), delivery, token);
        }
        DeliveryReceipt changed = new DeliveryReceipt(told.reference(), grown.map(ObjectNode::toString));
        ObjectNode message = grown.get()
                .put("channel", posted.get().channel())
                .put("ts", posted.get().ts());
        return HttpCall.outcome(slack.client().updateMessage(bearer(token), message), delivery.deadline(), answer -> {
            if (outcomes.isGone(answer)) {
                return postAnew(told, growth.update(), delivery, token);
            }
            return outcomes.isUnchangeable(answer)
                    ? follow(told, growth.update(), delivery, token)
                    : outcomes.ofFurther(answer, changed);
        });
    }

    /** Posts in the thread of what was told, or a plain message where that has no name or is gone. */
    Outcome follow(DeliveryReceipt told, IncidentUpdate update, Delivery delivery, String token) {
        Optional<MessageReference> posted = MessageReference.read(told.reference());
        if (posted.isEmpty()) {
            return postAnew(told, update, delivery, token);
        }
        ObjectNode message = messages.update(update)
                .put("channel", posted.get().channel())
                .put("thread_ts", posted.get().ts());
        return HttpCall.outcome(
                slack.client().postMessage(bearer(token), message),
                delivery.deadline(),
                answer -> outcomes.isGone(answer)
                        ? postAnew(told, update, delivery, token)
                        : outcomes.ofFurther(answer, told));
    }

    private Outcome postAnew(DeliveryReceipt told, IncidentUpdate update, Delivery delivery, String token) {
        ObjectNode message =
                messages.update(update).put("channel", delivery.target().name());
        return HttpCall.outcome(
                slack.client().postMessage(bearer(token), message),
                delivery.deadline(),
                answer -> outcomes.ofFurther(answer, told));
    }

    private static String bearer(String token) {
        return "Bearer " + token;
    }
}
