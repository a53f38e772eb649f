package dev.failurerelay.cause;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads fields of JSON whose shape is unknown. */
final class JsonFields {

    private static final int MAX_LINES = 12;

    /** Python, Java, .NET, Ruby and Go; Node.js; a JavaScript error that was serialised by hand. */
    private static final List<String> STACK_TRACE_FIELDS = List.of("stackTrace", "trace", "StackTrace", "stack");

    private JsonFields() {}

    /** The first of these fields that is not empty, whatever its type. */
    static Optional<JsonNode> first(JsonNode json, List<String> names) {
        return names.stream().map(json::path).filter(JsonFields::isNotEmpty).findFirst();
    }

    /** The first of these fields that holds a non-blank string, a number or a boolean. */
    static Optional<String> firstText(JsonNode json, List<String> names) {
        return names.stream()
                .map(json::path)
                .filter(field -> field.isValueNode() && isNotEmpty(field))
                .map(JsonNode::asText)
                .findFirst();
    }

    /** One line per field, as {@code name: value}, or per element; the JSON itself if all of them are empty. */
    static String lines(JsonNode json) {
        List<String> lines = json.isObject()
                ? json.properties().stream()
                        .filter(field -> isNotEmpty(field.getValue()))
                        .map(field -> field.getKey() + ": " + plain(field.getValue()))
                        .toList()
                : json.valueStream()
                        .filter(JsonFields::isNotEmpty)
                        .map(JsonFields::plain)
                        .toList();
        if (lines.isEmpty()) {
            return json.isEmpty() ? "" : plain(json);
        }
        String most = lines.stream().limit(MAX_LINES).collect(Collectors.joining("\n"));
        return lines.size() > MAX_LINES ? most + "\n… (" + (lines.size() - MAX_LINES) + " more)" : most;
    }

    /** The stack trace of an error of any Lambda runtime: one entry per line, without blank ones; may be empty. */
    static List<String> stackTrace(JsonNode error) {
        return first(error, STACK_TRACE_FIELDS).stream()
                .flatMap(trace -> trace.isArray() ? trace.valueStream() : Stream.of(trace))
                .map(JsonFields::stackTraceEntry)
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** Go's entries are objects of path, line and label, an old Python's are lists of the same, others are strings. */
    private static String stackTraceEntry(JsonNode entry) {
        return entry.isContainerNode()
                ? entry.valueStream().map(JsonNode::asText).collect(Collectors.joining(" "))
                : entry.asText();
    }

    private static String plain(JsonNode json) {
        return json.isContainerNode() ? json.toString() : json.asText();
    }

    private static boolean isNotEmpty(JsonNode json) {
        return json.isContainerNode()
                ? !json.isEmpty()
                : !json.isNull() && !json.asText("").isBlank();
    }
}
