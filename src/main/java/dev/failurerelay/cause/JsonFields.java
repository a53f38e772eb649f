package dev.failurerelay.cause;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a person reads in JSON of no known shape: its fields that say something, under the names they have. */
final class JsonFields {

    private static final int MAX_LINES = 12;

    private JsonFields() {}

    /** The first of these fields that holds anything, a text, a number, an object or an array. */
    static Optional<JsonNode> first(JsonNode json, List<String> names) {
        return names.stream().map(json::path).filter(JsonFields::saysSomething).findFirst();
    }

    /** The first of these fields that holds a text or a number. */
    static Optional<String> firstText(JsonNode json, List<String> names) {
        return names.stream()
                .map(json::path)
                .filter(field -> field.isValueNode() && saysSomething(field))
                .map(JsonNode::asText)
                .findFirst();
    }

    /** {@code name: value} a line, an array's elements a line each; the JSON itself where all of it is empty. */
    static String lines(JsonNode json) {
        List<String> lines = json.isObject()
                ? json.properties().stream()
                        .filter(field -> saysSomething(field.getValue()))
                        .map(field -> field.getKey() + ": " + plain(field.getValue()))
                        .toList()
                : elements(json)
                        .filter(JsonFields::saysSomething)
                        .map(JsonFields::plain)
                        .toList();
        if (lines.isEmpty()) {
            return json.isEmpty() ? "" : plain(json);
        }
        String most = lines.stream().limit(MAX_LINES).collect(Collectors.joining("\n"));
        return lines.size() > MAX_LINES ? most + "\n… (" + (lines.size() - MAX_LINES) + " more)" : most;
    }

    static Stream<JsonNode> elements(JsonNode container) {
        return StreamSupport.stream(container.spliterator(), false);
    }

    private static String plain(JsonNode json) {
        return json.isContainerNode() ? json.toString() : json.asText();
    }

    private static boolean saysSomething(JsonNode json) {
        return json.isContainerNode()
                ? !json.isEmpty()
                : !json.isNull() && !json.asText("").isBlank();
    }
}
