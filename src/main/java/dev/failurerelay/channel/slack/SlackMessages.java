package dev.failurerelay.channel.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.HttpCall;
import dev.failurerelay.channel.HttpResponse;
import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.slack.SlackPoster.Sent;
import dev.failurerelay.http.IdleExpiringClient;
import dev.failurerelay.http.RestClients;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.notice.Notice;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Posts to a channel by its webhook if the secret has one, else with the bot's token. A webhook returns no name for a message,
 * so that it can be neither edited nor replied to.
 *
 * <p>Its methods throw an {@link Outcome.UndeliveredException} if a call gets no answer.
 */
@Singleton
class SlackMessages {

    private static final DeliveryReceipt UNNAMED = new DeliveryReceipt("");

    private final IdleExpiringClient<SlackApi> slack;
    private final SlackMessageWriter writer;
    private final SlackPoster poster;
    private final SlackOutcomes outcomes;

    SlackMessages(
            IdleExpiringClient<SlackApi> slack, SlackMessageWriter writer, SlackPoster poster, SlackOutcomes outcomes) {
        this.slack = slack;
        this.writer = writer;
        this.poster = poster;
        this.outcomes = outcomes;
    }

    @Produces
    @Singleton
    static IdleExpiringClient<SlackApi> connections(SlackConfig config, Clock clock) {
        return RestClients.connections(SlackApi.class, config.url(), clock);
    }

    /** Renders a message and sends nothing. */
    void prime(Notice notice) {
        String unused = writer.opening(
                        new Message.Opening(notice, "", Optional.empty(), Optional.empty(), Optional.empty()))
                .toString();
    }

    /** As {@link HttpCall#preconnect}, to every server that the secret names. */
    Optional<String> preconnect(SlackSecret secret, Deadline deadline) {
        return Stream.concat(
                        secret.webhookServers().stream()
                                .map(server -> slack.client().root(server)),
                        secret.token().stream().map(token -> slack.client().test()))
                .flatMap(call -> HttpCall.preconnect(call, deadline).stream())
                .findFirst();
    }

    Outcome open(Message.Opening message, Delivery delivery, SlackSecret secret) {
        ObjectNode content = writer.opening(message);
        Optional<String> webhook = secret.webhook(delivery.target().name());
        if (webhook.isPresent()) {
            return post(webhook.get(), content, UNNAMED, delivery);
        }
        content.put("channel", delivery.target().name());
        Sent sent = poster.asBot(content, delivery, secret);
        ObjectNode channelState = sent.message().deepCopy();
        channelState.remove("channel");
        return outcomes.ofPost(sent.answer(), channelState.toString());
    }

    /**
     * Edits the opening's message, which can be repeated freely; if that is to notify people, a reply follows the edit. A message
     * that cannot be edited gets only the reply, and one that is gone is followed by a message of its own.
     */
    Outcome grow(Message.Growth growth, Delivery delivery, SlackSecret secret) {
        DeliveryReceipt opening = growth.opening();
        Message.Reply reply = new Message.Reply(opening, growth.update(), growth.isBroadcast(), false);
        if (secret.webhook(delivery.target().name()).isPresent()) {
            return reply(reply, delivery, secret);
        }
        Optional<MessageReference> posted = MessageReference.read(opening.reference());
        Optional<ObjectNode> edited = posted.flatMap(named -> writer.edited(growth));
        if (edited.isEmpty()) {
            return reply(reply, delivery, secret);
        }
        DeliveryReceipt changed = new DeliveryReceipt(opening.reference(), edited.map(ObjectNode::toString));
        ObjectNode message = edited.get()
                .put("channel", posted.get().channel())
                .put("ts", posted.get().ts());
        HttpResponse answer = poster.update(message, delivery, secret);
        if (outcomes.isGone(answer)) {
            return repost(reply, delivery, secret);
        }
        if (outcomes.isNotEditable(answer)) {
            return reply(reply, delivery, secret);
        }
        Outcome edit = outcomes.ofEdit(answer, changed);
        return growth.isBroadcast() && edit instanceof Delivered
                ? reply(new Message.Reply(changed, growth.update(), true, false), delivery, secret)
                : edit;
    }

    /** Posts in the opening's thread, or a message of its own if the opening's has no name or is gone. */
    Outcome reply(Message.Reply reply, Delivery delivery, SlackSecret secret) {
        Optional<String> webhook = secret.webhook(delivery.target().name());
        if (webhook.isPresent()) {
            return post(webhook.get(), writer.update(reply.update()), reply.opening(), delivery);
        }
        Optional<MessageReference> posted =
                MessageReference.read(reply.opening().reference());
        if (posted.isEmpty()) {
            return repost(reply, delivery, secret);
        }
        ObjectNode message = writer.update(reply.update())
                .put("channel", posted.get().channel())
                .put("thread_ts", posted.get().ts());
        if (reply.isBroadcast()) {
            message.put("reply_broadcast", true);
        }
        HttpResponse answer = poster.asBot(message, delivery, secret).answer();
        return outcomes.isGone(answer) ? repost(reply, delivery, secret) : outcomes.ofFurther(answer, reply.opening());
    }

    private Outcome repost(Message.Reply reply, Delivery delivery, SlackSecret secret) {
        ObjectNode message =
                writer.update(reply.update()).put("channel", delivery.target().name());
        return outcomes.ofFurther(poster.asBot(message, delivery, secret).answer(), reply.opening());
    }

    private Outcome post(String webhook, ObjectNode message, DeliveryReceipt receipt, Delivery delivery) {
        return outcomes.ofWebhook(poster.toWebhook(webhook, message, delivery).answer(), receipt);
    }

    /**
     * Identifies a message in Slack.
     *
     * @param channel an id, because an update takes no name
     */
    record MessageReference(String channel, String ts) {

        private static final Pattern FORM = Pattern.compile("(\\S+) (\\S+)");

        /** @return empty for a message without a name, such as one posted to a webhook */
        static Optional<MessageReference> read(String reference) {
            Matcher form = FORM.matcher(reference);
            return form.matches() ? Optional.of(new MessageReference(form.group(1), form.group(2))) : Optional.empty();
        }

        /** In the form that {@link #read} takes; empty if Slack returned only half of it. */
        static String write(String channel, String ts) {
            return channel.isEmpty() || ts.isEmpty() ? "" : channel + " " + ts;
        }
    }
}
