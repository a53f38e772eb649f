package dev.failurerelay.channel.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failurerelay.notice.Notice;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;

/** Writes a notice as a message in blocks, by the template {@code templates/slack/message.json}. */
@Singleton
class SlackMessageWriter {

    private final ObjectMapper json;

    SlackMessageWriter(ObjectMapper json) {
        this.json = json;
    }

    /** @return a message without its channel; the caller's own, to be changed freely */
    ObjectNode write(Notice notice) {
        try {
            return json.readValue(Templates.message(SlackMessage.of(notice)).render(), ObjectNode.class);
        } catch (JsonProcessingException e) {
            // Its message would quote the notice.
            throw new IllegalStateException("templates/slack/message.json does not render to a JSON object");
        }
    }

    @CheckedTemplate(basePath = "slack")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance message(SlackMessage message);
    }
}
