package dev.failurerelay.cause;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.execution.FailureCause;
import dev.failurerelay.redaction.Truncation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The sentences that Step Functions itself writes, for an error in a definition or its data. They stay whole and in their order,
 * without the data; JSON in them describes nothing.
 *
 * <p>An input that is a Catch's result is the error that the failed state was to handle, which is named in a further line.
 */
final class StepFunctionsSentence {

    /** Their beginnings; an Express workflow's name no event. */
    private static final List<String> BEGINNINGS = List.of(
            "The JSONPath '",
            "The JSONata expression '",
            "The function 'States.",
            "The Parameters '",
            "The Arguments '",
            "The SecondsPath ",
            "The TimestampPath ",
            "The TimeoutSeconds",
            "The HeartbeatSeconds",
            "The choice state's ",
            "The state/task '",
            "Invalid path '$",
            "Reference path \"$",
            "Map state input must be ",
            "Unable to apply ");

    /** Beginnings that no other program's texts have: a Fail state may put words before them. */
    private static final Pattern RELAYED =
            Pattern.compile("An error occurred while [a-z ]{1,40} the state '|Unable to apply step \"");

    /** Longer ones have the execution's page. */
    private static final int MAX_HANDLED = 500;

    private final CauseParser parser;

    StepFunctionsSentence(CauseParser parser) {
        this.parser = parser;
    }

    /** Whether Step Functions wrote the text. */
    static boolean is(String text) {
        String stripped = text.strip();
        return BEGINNINGS.stream().anyMatch(stripped::startsWith)
                || RELAYED.matcher(stripped).lookingAt();
    }

    /** Whether words of Step Functions stand in the text, before any JSON in it. */
    static boolean isIn(String text) {
        int json = text.indexOf('{');
        String before = json < 0 ? text : text.substring(0, json + 1);
        return isRelayed(text) || !QuotedData.omission(before, false).data().isEmpty();
    }

    private static boolean isRelayed(String text) {
        int json = text.indexOf('{');
        return RELAYED.matcher(json < 0 ? text : text.substring(0, json)).find();
    }

    /** @return empty if the text is another's, and quotes no data as Step Functions does */
    Optional<FailureCause> read(String text, int levels) {
        boolean own = is(text) || isRelayed(text);
        QuotedData.Omission omission = QuotedData.omission(text.strip(), own);
        if (!own && omission.data().isEmpty()) {
            return Optional.empty();
        }
        FailureCause sentence = PlainText.read(omission.text());
        return Optional.of(omission.data().stream()
                .flatMap(data -> handled(data).stream())
                .findFirst()
                .map(error -> whileHandling(sentence, error, levels))
                .orElse(sentence));
    }

    private FailureCause whileHandling(FailureCause sentence, JsonNode error, int levels) {
        FailureCause cause = parser.unwrap(error.path("Cause").asText(""), levels);
        String name = error.path("Error").asText();
        String message = cause.message().lines().findFirst().orElse("");
        String line = "While handling " + name + (message.isEmpty() || message.equals(name) ? "" : ": " + message);
        return new FailureCause(
                sentence.message() + "\n" + Truncation.truncate(line, MAX_HANDLED),
                sentence.type(),
                sentence.details(),
                cause.stackTrace(),
                List.of());
    }

    /** What a Catch hands on, at the top of the data or, by its {@code ResultPath}, in one field. */
    private static Optional<JsonNode> handled(String data) {
        if (!data.contains("\"Error\"")) {
            return Optional.empty();
        }
        return TruncatedJson.read(data)
                .flatMap(json -> isError(json)
                        ? Optional.of(json)
                        : json.valueStream()
                                .filter(StepFunctionsSentence::isError)
                                .findFirst());
    }

    /** An object with a name and a cause, and nothing else. */
    private static boolean isError(JsonNode json) {
        return json.isObject()
                && json.size() <= 2
                && !json.path("Error").asText("").isBlank()
                && (json.size() == 1 || json.path("Cause").isTextual());
    }
}
