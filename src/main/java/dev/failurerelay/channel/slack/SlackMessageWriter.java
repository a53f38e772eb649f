package dev.failurerelay.channel.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failurerelay.channel.Message;
import dev.failurerelay.notice.IncidentUpdate;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
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
        EditableMessage message = new EditableMessage(read(Templates.message(MessageModel.of(opening.notice()))));
        opening.ticket().ifPresent(message::withTicket);
        return message.json();
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

    @CheckedTemplate(basePath = "slack")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance message(MessageModel message);

        static native TemplateInstance update(UpdateModel update);
    }
}
