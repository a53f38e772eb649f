package dev.failurerelay.cause;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.execution.FailureCause;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fields that are a message only in an object that is known to be an error: elsewhere they describe data. */
final class LesserTexts {

    /** Normalised. */
    private static final List<String> NAMES =
            List.of("value", "description", "info", "text", "summary", "defaultmessage", "default");

    /** The fields whose objects are errors, or messages in several languages. */
    private static final List<String> ERRORS =
            List.of("errors", "error", "odataerror", "fault", "exception", "message", "lasterror", "failures");

    private static final int MAX_LINES = 12;

    private LesserTexts() {}

    /** @param name of the field, normalised */
    static Optional<FailureCause> read(String name, JsonNode field) {
        if (!ERRORS.contains(name)) {
            return Optional.empty();
        }
        Stream<JsonNode> errors = field.isArray() ? field.valueStream() : Stream.of(field);
        String lines = errors.filter(JsonNode::isObject)
                .flatMap(error -> JsonFields.firstText(error, NAMES).stream())
                .distinct()
                .limit(MAX_LINES)
                .collect(Collectors.joining("\n"));
        return Optional.of(lines).filter(text -> !text.isBlank()).map(FailureCause::ofText);
    }
}
