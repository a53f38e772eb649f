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
import dev.failurerelay.notice.Notice;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Posts and edits messages with the bot's token. */
@Singleton
class SlackBotClient {

    private final IdleExpiringClient<SlackApi> slack;
    private final SlackMessageWriter writer;
    private final SlackOutcomes outcomes;

    SlackBotClient(IdleExpiringClient<SlackApi> slack, SlackMessageWriter writer, SlackOutcomes outcomes) {
        this.slack = slack;
        this.writer = writer;
        this.outcomes = outcomes;
    }

    /** Renders a message and sends nothing. */
    void prime(Notice notice) {
        String unused = writer.opening(new Message.Opening(notice, Optional.empty(), Optional.empty()))
                .toString();
    }

    Optional<String> preconnect(Deadline deadline) {
        return HttpCall.preconnect(slack.client().test(), deadline);
    }

    Outcome open(Message.Opening message, Delivery delivery, String token) {
        ObjectNode content = writer.opening(message);
        String channelState = content.toString();
        content.put("channel", delivery.target().name());
        return HttpCall.outcome(
                slack.client().postMessage(bearer(token), content),
                delivery.deadline(),
                answer -> outcomes.ofPost(answer, channelState));
    }

    /**
     * Edits the opening's message, which can be repeated freely. A message that cannot be edited gets a reply, and one that is
     * gone is followed by a message of its own.
     */
    Outcome update(Message.Growth growth, Delivery delivery, String token) {
        DeliveryReceipt opening = growth.opening();
        Optional<MessageReference> posted = MessageReference.read(opening.reference());
        Optional<ObjectNode> edited = writer.edited(growth);
        if (posted.isEmpty() || edited.isEmpty()) {
            return replyInThread(opening, growth.update(), delivery, token);
        }
        DeliveryReceipt changed = new DeliveryReceipt(opening.reference(), edited.map(ObjectNode::toString));
        ObjectNode message = edited.get()
                .put("channel", posted.get().channel())
                .put("ts", posted.get().ts());
        return HttpCall.outcome(slack.client().updateMessage(bearer(token), message), delivery.deadline(), answer -> {
            if (outcomes.isGone(answer)) {
                return repost(opening, growth.update(), delivery, token);
            }
            return outcomes.isNotEditable(answer)
                    ? replyInThread(opening, growth.update(), delivery, token)
                    : outcomes.ofFurther(answer, changed);
        });
    }

    /** Posts a message of its own if the opening's message has no name or is gone. */
    Outcome replyInThread(DeliveryReceipt opening, IncidentUpdate update, Delivery delivery, String token) {
        Optional<MessageReference> posted = MessageReference.read(opening.reference());
        if (posted.isEmpty()) {
            return repost(opening, update, delivery, token);
        }
        ObjectNode message = writer.update(update)
                .put("channel", posted.get().channel())
                .put("thread_ts", posted.get().ts());
        return HttpCall.outcome(
                slack.client().postMessage(bearer(token), message),
                delivery.deadline(),
                answer -> outcomes.isGone(answer)
                        ? repost(opening, update, delivery, token)
                        : outcomes.ofFurther(answer, opening));
    }

    private Outcome repost(DeliveryReceipt opening, IncidentUpdate update, Delivery delivery, String token) {
        ObjectNode message =
                writer.update(update).put("channel", delivery.target().name());
        return HttpCall.outcome(
                slack.client().postMessage(bearer(token), message),
                delivery.deadline(),
                answer -> outcomes.ofFurther(answer, opening));
    }

    private static String bearer(String token) {
        return "Bearer " + token;
    }
}
