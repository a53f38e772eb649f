package dev.failurerelay.notice;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Reads JSON that may be cut off: a cause ends at 32 768 characters, wherever that is.
 *
 * <p>What stands before the cut is kept, a text that the cut goes through included.
 */
final class PartialJson {

    /** Deeper JSON counts as text; no known cause comes near. */
    private static final int DEEPEST = 100;

    private static final ObjectMapper JSON = new ObjectMapper();

    private PartialJson() {}

    /** The object or array that the text is, or begins; empty where it is neither, or where nothing of it can be read. */
    static Optional<JsonNode> read(String text) {
        String trimmed = text.strip();
        if (!trimmed.startsWith("{") && !trimmed.startsWith("[")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(trimmed)).filter(JsonNode::isContainerNode);
        } catch (JsonProcessingException wholeFailed) {
            return beforeTheCut(trimmed);
        }
    }

    private static Optional<JsonNode> beforeTheCut(String text) {
        JsonNode root = text.startsWith("{") ? JSON.createObjectNode() : JSON.createArrayNode();
        try (JsonParser parser = JSON.createParser(endsInString(text) ? closed(text) : text)) {
            parser.nextToken();
            fill(root, parser, 1);
        } catch (JsonProcessingException cut) {
            return Optional.of(root).filter(node -> !node.isEmpty());
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
        return Optional.of(root).filter(node -> !node.isEmpty());
    }

    /** Adds each child to its parent before reading on, so that what was read survives the exception at the cut. */
    private static void fill(JsonNode container, JsonParser parser, int depth) throws IOException {
        String field = "";
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.FIELD_NAME) {
                field = parser.currentName();
            } else if (token.isStructEnd()) {
                return;
            } else if (!token.isStructStart()) {
                add(container, field, parser.readValueAsTree());
            } else if (depth < DEEPEST) {
                JsonNode child = token == JsonToken.START_OBJECT ? JSON.createObjectNode() : JSON.createArrayNode();
                add(container, field, child);
                fill(child, parser, depth + 1);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static void add(JsonNode container, String field, JsonNode child) {
        if (container instanceof ObjectNode object) {
            object.set(field, child);
        } else {
            ((ArrayNode) container).add(child);
        }
    }

    private static boolean endsInString(String text) {
        boolean inString = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inString && c == '\\') {
                i++;
            } else if (c == '"') {
                inString = !inString;
            }
        }
        return inString;
    }

    /** The text with its last string ended; half an escape sequence at the cut falls away. */
    private static String closed(String text) {
        int escape = text.lastIndexOf('\\');
        int needed = escape >= 0 && text.startsWith("\\u", escape) ? 6 : 2;
        boolean halfEscape = escape >= 0 && escape + needed > text.length() && isEscape(text, escape);
        return (halfEscape ? text.substring(0, escape) : text) + '"';
    }

    /** Whether the backslash at {@code index} begins an escape, and is not itself escaped. */
    private static boolean isEscape(String text, int index) {
        int backslashes = 0;
        while (index - backslashes - 1 >= 0 && text.charAt(index - backslashes - 1) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 0;
    }
}
