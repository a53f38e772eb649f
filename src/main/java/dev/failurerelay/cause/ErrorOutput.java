package dev.failurerelay.cause;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A program's output that is an error or reads as one: what a cause says that has no other message. */
final class ErrorOutput {

    /** What a program wrote, but not what it was given. Normalised. */
    private static final List<String> FIELDS = List.of(
            "stderr",
            "output",
            "stdout",
            "logs",
            "log",
            "result",
            "response",
            "body",
            "payload",
            "text",
            "description");

    private static final List<String> WORDS = List.of(
            "error",
            "exception",
            "fail",
            "fatal",
            "denied",
            "refused",
            "cannot",
            "can't",
            "could not",
            "unable",
            "not found",
            "no such",
            "does not exist",
            "invalid",
            "missing",
            "timed out",
            "timeout",
            "traceback",
            "panic",
            "killed",
            "abort");

    private ErrorOutput() {}

    /** @param json without secret fields; an execution's data may still be in it */
    static Optional<String> in(JsonNode json) {
        Stream<JsonNode> wrapped = json.isObject() && json.size() == 1 ? json.valueStream() : Stream.empty();
        return Stream.concat(Stream.of(json), wrapped)
                .flatMap(object -> FIELDS.stream().flatMap(field -> JsonFields.first(object, List.of(field)).stream()))
                .map(field -> field.isTextual() ? field.asText() : field.toString())
                .filter(ErrorOutput::isError)
                .findFirst();
    }

    private static boolean isError(String text) {
        String words = text.toLowerCase(Locale.ROOT);
        return TruncatedJson.read(text)
                .map(json -> JsonFields.first(json, List.of("errormessage", "errortype", "error", "message", "errors"))
                        .isPresent())
                .orElseGet(() -> WORDS.stream().anyMatch(words::contains));
    }
}
