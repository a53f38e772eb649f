package dev.failurerelay.cause;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Parses JSON that may be truncated: Step Functions cuts a cause after 32 768 characters.
 *
 * <p>Everything before the cut is kept, including the start of a string that was cut. JSON that is invalid elsewhere, or
 * followed by other text, is not parsed: {@code [404] not found} says more than {@code 404}.
 */
public final class TruncatedJson {

    /** Deeper JSON counts as text: no known cause comes near, and its readers are recursive. */
    private static final int MAX_DEPTH = 100;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .build();

    private static final ObjectReader WHOLE = JSON.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private TruncatedJson() {}

    /** The object or array in the text, whole or truncated; empty if the text is neither, or nothing of it can be read. */
    public static Optional<JsonNode> read(String text) {
        String trimmed = text.strip();
        if (!trimmed.startsWith("{") && !trimmed.startsWith("[")) {
            return Optional.empty();
        }
        try {
            return Optional.of(WHOLE.readTree(trimmed));
        } catch (JsonProcessingException wholeFailed) {
            return beforeTheCut(trimmed);
        }
    }

    /** Whether the text is JSON that is not cut, and nothing else. */
    static boolean isWhole(String text) {
        try {
            return !WHOLE.readTree(text).isMissingNode();
        } catch (JsonProcessingException notJson) {
            return false;
        }
    }

    /** The value of a JSON string in quotes, cut or not if it holds JSON; empty for anything else. */
    static Optional<String> readString(String text) {
        String trimmed = text.strip();
        if (!trimmed.startsWith("\"")) {
            return Optional.empty();
        }
        boolean cut = holdsContainer(trimmed) && endsInString(trimmed);
        try {
            return Optional.of(WHOLE.readTree(cut ? closed(trimmed) : trimmed)).map(JsonNode::textValue);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    /** Whether an object or array begins in the string, or in a string in it. */
    private static boolean holdsContainer(String text) {
        int at = 0;
        while (at < text.length() && "\"\\ ".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return text.startsWith("{", at) || text.startsWith("[", at);
    }

    private static Optional<JsonNode> beforeTheCut(String text) {
        JsonNode root = text.startsWith("{") ? JSON.createObjectNode() : JSON.createArrayNode();
        String readable = endsInString(text) ? closed(text) : withoutLastWord(text);
        try (JsonParser parser = JSON.createParser(readable)) {
            parser.nextToken();
            fill(root, parser);
            return Optional.empty();
        } catch (JsonProcessingException e) {
            boolean atTheCut = e.getLocation() != null && e.getLocation().getCharOffset() == readable.length();
            return Optional.of(root).filter(node -> atTheCut && !node.isEmpty());
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    /** Adds each child to its parent before reading on, so that it survives the exception at the cut. */
    private static void fill(JsonNode container, JsonParser parser) throws IOException {
        String field = "";
        for (JsonToken token = parser.nextToken(); !token.isStructEnd(); token = parser.nextToken()) {
            if (token == JsonToken.FIELD_NAME) {
                field = parser.currentName();
            } else if (token.isStructStart()) {
                JsonNode child = token == JsonToken.START_OBJECT ? JSON.createObjectNode() : JSON.createArrayNode();
                add(container, field, child);
                fill(child, parser);
            } else {
                add(container, field, parser.readValueAsTree());
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

    /** The text with its last string closed, and without half an escape sequence at the cut. */
    private static String closed(String text) {
        int escape = text.lastIndexOf('\\');
        int needed = escape >= 0 && text.startsWith("\\u", escape) ? 6 : 2;
        boolean halfEscape = escape >= 0 && escape + needed > text.length() && isEscape(text, escape);
        return (halfEscape ? text.substring(0, escape) : text) + '"';
    }

    /** Whether the backslash at {@code index} starts an escape sequence, and is not itself escaped. */
    private static boolean isEscape(String text, int index) {
        int first = index;
        while (first > 0 && text.charAt(first - 1) == '\\') {
            first--;
        }
        return (index - first) % 2 == 0;
    }

    /** The text without a number or {@code true} at its end, because the cut may have shortened it. */
    private static String withoutLastWord(String text) {
        int end = text.length();
        while (end > 0
                && (Character.isLetterOrDigit(text.charAt(end - 1)) || "+-.".indexOf(text.charAt(end - 1)) >= 0)) {
            end--;
        }
        return text.substring(0, end);
    }
}
