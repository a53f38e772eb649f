package dev.failurerelay.cause;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.execution.FailureCause;
import dev.failurerelay.redaction.ExecutionDataFilter;
import java.util.List;
import java.util.stream.Collectors;

/** A cause that is JSON and gives no reason: a sentence says so, and names its short values. */
final class Unexplained {

    private static final int MAX_VALUES = 8;

    /** Longer ones are texts, and whose is unknown. */
    private static final int MAX_LENGTH = 80;

    private static final String NO_REASON = "The cause does not say why.";

    private Unexplained() {}

    /** Whether the cause was read here. */
    static boolean is(FailureCause cause) {
        return cause.message().startsWith(NO_REASON);
    }

    /** @param json without an execution's data */
    static FailureCause read(JsonNode json) {
        if (json.isEmpty()) {
            return FailureCause.NONE;
        }
        String values = values(json);
        return FailureCause.ofText(
                values.isEmpty() ? NO_REASON : NO_REASON + " It names " + values + ".", ErrorFields.details(json));
    }

    /** As in {@code shelf 7, step Load}; may be empty. */
    static String values(JsonNode json) {
        return json.properties().stream()
                .filter(field -> field.getValue().isValueNode() && JsonFields.isNotEmpty(field.getValue()))
                .filter(field -> !ExecutionDataFilter.isData(field.getKey()))
                .filter(field -> isShort(field.getValue().asText()))
                .limit(MAX_VALUES)
                .map(field -> field.getKey() + " " + field.getValue().asText())
                .collect(Collectors.joining(", "));
    }

    private static boolean isShort(String text) {
        return text.length() <= MAX_LENGTH && List.of('{', '[', '<').stream().noneMatch(c -> text.indexOf(c) >= 0);
    }
}
