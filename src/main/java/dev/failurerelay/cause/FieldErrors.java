package dev.failurerelay.cause;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.execution.FailureCause;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a validation found, by the name of each field, as in {@code {"email": ["is taken"]}}. */
final class FieldErrors {

    private static final int MAX_LINES = 12;

    private static final int MAX_DEPTH = 4;

    /** Fields of the object above them. Normalised. */
    private static final List<String> OF_PARENT = List.of("message", "messages", "errors", "error");

    private FieldErrors() {}

    /** A line for each field; empty unless each value is a text, a list of texts, or an object of such values. */
    static Optional<FailureCause> read(JsonNode json) {
        boolean ofTexts = json.isObject() && !json.isEmpty() && isOfTexts(json, MAX_DEPTH);
        if (!ofTexts || json.has("message") || json.has("Message")) {
            return Optional.empty();
        }
        List<String> lines = lines("", json).limit(MAX_LINES).toList();
        return Optional.of(FailureCause.ofText(String.join("\n", lines)));
    }

    private static boolean isOfTexts(JsonNode json, int levels) {
        return json.valueStream()
                .allMatch(value -> value.isObject()
                        ? levels > 0 && !value.isEmpty() && isOfTexts(value, levels - 1)
                        : isText(value));
    }

    private static Stream<String> lines(String parent, JsonNode json) {
        return json.propertyStream().flatMap(field -> {
            boolean named = !parent.isEmpty() && OF_PARENT.contains(JsonFields.normalised(field.getKey()));
            String place = named ? parent : parent.isEmpty() ? field.getKey() : parent + "." + field.getKey();
            return field.getValue().isObject()
                    ? lines(place, field.getValue())
                    : Stream.of(place + ": " + text(field.getValue()));
        });
    }

    private static boolean isText(JsonNode value) {
        return value.isArray() ? value.valueStream().allMatch(FieldErrors::isProse) : isProse(value);
    }

    /** Whether it is a list of texts, and not empty. */
    static boolean isList(JsonNode value) {
        return value.isArray() && !value.isEmpty() && isText(value);
    }

    private static boolean isProse(JsonNode value) {
        return value.isTextual() && JsonFields.isProse(value.asText());
    }

    static String text(JsonNode value) {
        return value.isTextual()
                ? value.asText()
                : value.valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
    }
}
