package dev.failurerelay.channel.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failurerelay.channel.Message;
import dev.failurerelay.notice.IncidentUpdate;
import dev.failurerelay.notice.Notice;
import dev.failurerelay.notice.Notice.Fact;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Writes messages in blocks, with the templates in {@code templates/slack}. A message names no channel, and its caller may change
 * it freely.
 */
@Singleton
class SlackMessageWriter {

    private final ObjectMapper json;

    SlackMessageWriter(ObjectMapper json) {
        this.json = json;
    }

    ObjectNode opening(Message.Opening opening) {
        EditableMessage message = new EditableMessage(read(Templates.message(MessageModel.of(opening))));
        opening.ticket().ifPresent(message::withTicket);
        opening.previousTicket().ifPresent(message::withPreviousTicket);
        return message.withOtherTickets(opening.otherTickets()).json();
    }

    /** A message of its own. */
    ObjectNode update(IncidentUpdate update) {
        return read(Templates.update(UpdateModel.of(update)));
    }

    /** The whole opening's message with an update in it; empty if the channel state is no message. */
    Optional<ObjectNode> edited(Message.Growth growth) {
        return growth.opening()
                .channelState()
                .flatMap(state -> EditableMessage.read(state, json))
                .map(message ->
                        growth.ticket().map(message::withTicket).orElse(message).withGrowth(update(growth.update())))
                .map(EditableMessage::json);
    }

    private ObjectNode read(TemplateInstance template) {
        try {
            return json.readValue(template.render(), ObjectNode.class);
        } catch (JsonProcessingException e) {
            // The exception's message would quote the notice.
            throw new IllegalStateException("a template of templates/slack does not render to a JSON object");
        }
    }

    /**
     * The model of the template {@code templates/slack/message.json}: texts escaped for Slack and within its limits. An absent
     * text is empty.
     *
     * <p>Limits: a header has at most 150 characters, a section 3 000, ten fields of 2 000 each, and all blocks together about
     * 13 200, which Slack does not document. The numbers below keep their sum under that, counted as JSON.
     *
     * @see <a href="https://docs.slack.dev/reference/block-kit/blocks">blocks</a>
     * @see <a href="https://github.com/slackapi/bolt-js/issues/2509">the sum of all blocks</a>
     */
    record MessageModel(
            String fallback,
            String header,
            String preface,
            List<Field> fields,
            String message,
            String stackTrace,
            String input,
            String redriveCommand,
            String consoleLink,
            String logLink,
            String footer) {

        /**
         * A fact.
         *
         * @param literal whether it is shown without any formatting, so without a bold label, because its value would be formatted
         */
        record Field(String label, String value, boolean literal) {

            static Field of(Fact fact) {
                boolean literal = Mrkdwn.isFormatted(fact.value());
                return new Field(
                        fact.label(),
                        literal ? Mrkdwn.literal(fact.value(), FIELD_LIMIT) : Mrkdwn.text(fact.value(), FIELD_LIMIT),
                        literal);
            }
        }

        private static final int FALLBACK_LIMIT = 600;
        private static final int HEADER_LIMIT = 150;
        private static final int PREFACE_LIMIT = 600;
        private static final int MAX_FIELDS = 10;
        private static final int FIELD_LIMIT = 300;
        private static final int MESSAGE_LIMIT = 2_500;
        private static final int STACK_TRACE_LIMIT = 1_500;
        private static final int INPUT_LIMIT = 1_500;
        private static final int COMMAND_LIMIT = 700;
        private static final int LINK_LIMIT = 1_000;
        private static final int FOOTER_LIMIT = 700;

        static MessageModel of(Message.Opening opening) {
            Notice notice = opening.notice();
            return new MessageModel(
                    Mrkdwn.text(notice.subject() + "\n" + Mrkdwn.firstLine(notice.message()), FALLBACK_LIMIT),
                    Mrkdwn.plain(notice.subject(), HEADER_LIMIT),
                    Mrkdwn.text(opening.preface().orElse(""), PREFACE_LIMIT),
                    notice.facts().stream()
                            .filter(fact -> !fact.secondary())
                            .limit(MAX_FIELDS)
                            .map(Field::of)
                            .toList(),
                    Mrkdwn.message(notice.message(), MESSAGE_LIMIT),
                    Mrkdwn.code(String.join("\n", notice.stackTrace()), STACK_TRACE_LIMIT),
                    Mrkdwn.code(notice.input().orElse(""), INPUT_LIMIT),
                    notice.redriveCommand()
                            .filter(command -> Mrkdwn.keeps(command, COMMAND_LIMIT))
                            .map(command -> Mrkdwn.code(command, COMMAND_LIMIT))
                            .orElse(""),
                    notice.consoleLink()
                            .filter(link -> link.length() <= LINK_LIMIT)
                            .orElse(""),
                    notice.logLink().filter(link -> link.length() <= LINK_LIMIT).orElse(""),
                    Mrkdwn.literal(
                            notice.summary()
                                    + notice.advice().map(hint -> " " + hint).orElse("") + " " + notice.executionArn(),
                            FOOTER_LIMIT));
        }
    }

    @CheckedTemplate(basePath = "slack")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance message(MessageModel message);

        static native TemplateInstance update(UpdateModel update);
    }
}
