package dev.failurerelay.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.Optional;

/** Parses JSON, and of what is none says nothing more: Jackson's own message would quote it. */
final class SafeJsonParser {

    private final ObjectReader json;

    SafeJsonParser(ObjectMapper json) {
        this.json = BoundedJson.reader(json);
    }

    Optional<JsonNode> parse(byte[] text) {
        try {
            return Optional.of(json.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    Optional<JsonNode> parse(String text) {
        try {
            return Optional.of(json.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /**
     * JSON that may have been sent as a text.
     *
     * @return what the text holds; a node of another type as it is
     * @throws UnrecognisedInputException for a text that is no JSON
     */
    JsonNode unquoted(JsonNode node) {
        if (!node.isTextual()) {
            return node;
        }
        return parse(node.asText())
                .orElseThrow(() -> new UnrecognisedInputException(
                        "it is not JSON (" + node.asText().length() + " characters)."));
    }
}
