package dev.failurerelay.channel.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failurerelay.channel.Saying;
import dev.failurerelay.notice.Update;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Writes messages in blocks, by the templates in {@code templates/slack}: without a channel, and the caller's own, to be
 * changed freely.
 */
@Singleton
class SlackMessageWriter {

    private final ObjectMapper json;

    SlackMessageWriter(ObjectMapper json) {
        this.json = json;
    }

    ObjectNode opening(Saying.Opening opening) {
        PostedMessage message = new PostedMessage(read(Templates.message(SlackMessage.of(opening.notice()))));
        opening.ticket().ifPresent(message::withTicket);
        return message.json();
    }

    /** A message of its own. */
    ObjectNode update(Update update) {
        return read(Templates.update(SlackUpdate.of(update)));
    }

    /** The whole message as it is to be from now on; empty where what was kept of it is no message. */
    Optional<ObjectNode> grown(Saying.Growth growth) {
        return growth.told()
                .kept()
                .flatMap(kept -> PostedMessage.read(kept, json))
                .map(message ->
                        growth.ticket().map(message::withTicket).orElse(message).grown(update(growth.update())))
                .map(PostedMessage::json);
    }

    private ObjectNode read(TemplateInstance template) {
        try {
            return json.readValue(template.render(), ObjectNode.class);
        } catch (JsonProcessingException e) {
            // Its message would quote the notice.
            throw new IllegalStateException("a template of templates/slack does not render to a JSON object");
        }
    }

    @CheckedTemplate(basePath = "slack")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance message(SlackMessage message);

        static native TemplateInstance update(SlackUpdate update);
    }
}
