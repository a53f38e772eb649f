package dev.failurerelay.cause;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.execution.FailureCause;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a validation found, by the name of each field, as in {@code {"email": ["is taken"]}}. */
final class FieldErrors {

    private static final int MAX_LINES = 12;

    private FieldErrors() {}

    /** A line for each field; empty unless each value is a text or a list of texts. */
    static Optional<FailureCause> read(JsonNode json) {
        boolean ofTexts = json.isObject() && json.valueStream().allMatch(FieldErrors::isText) && !json.isEmpty();
        if (!ofTexts || json.has("message") || json.has("Message")) {
            return Optional.empty();
        }
        List<String> lines = json.properties().stream()
                .limit(MAX_LINES)
                .map(field -> field.getKey() + ": " + text(field.getValue()))
                .toList();
        return Optional.of(FailureCause.ofText(String.join("\n", lines)));
    }

    private static boolean isText(JsonNode value) {
        return value.isArray() ? value.valueStream().allMatch(FieldErrors::isProse) : isProse(value);
    }

    private static boolean isProse(JsonNode value) {
        return value.isTextual() && JsonFields.isProse(value.asText());
    }

    private static String text(JsonNode value) {
        return value.isTextual()
                ? value.asText()
                : value.valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
    }
}
