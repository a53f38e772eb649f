package dev.failurerelay.cause;

import dev.failurerelay.redaction.ExecutionDataFilter;
import dev.failurerelay.redaction.Redaction;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON that a sentence introduces.
 *
 * @param before the text that introduces the JSON
 * @param json possibly cut
 */
record Payload(String before, String json) {

    /** As in {@code The function returned an unhandled error. Returned payload: {"errorMessage": …}}. */
    private static final Pattern ANNOUNCED =
            Pattern.compile("(?s)^(?<before>[^{]{0,500}?)Returned payload:\\s*(?<payload>\\{.*)");

    /** As in {@code Child failed: {"ExecutionArn": …}}; but JSON after a quote is quoted, and not a payload. */
    private static final Pattern AT_END = Pattern.compile("(?s)^(?<before>[^{]{0,499}[^{'\"])(?<payload>\\{.*)");

    private static final Set<String> FAILED = Set.of("FAILED", "TIMED_OUT", "ABORTED");

    static Optional<Payload> announcedIn(String text) {
        return of(ANNOUNCED.matcher(text));
    }

    static Optional<Payload> atTheEndOf(String text) {
        return of(AT_END.matcher(text))
                .filter(found -> TruncatedJson.read(found.json()).isPresent());
    }

    private static Optional<Payload> of(Matcher found) {
        return found.find()
                ? Optional.of(new Payload(found.group("before").strip(), found.group("payload")))
                : Optional.empty();
    }

    /** Whether it is the answer of a started execution, for example: data that an error quotes. */
    boolean isExecutionThatDidNotFail() {
        return TruncatedJson.read(json)
                .filter(node -> node.hasNonNull("ExecutionArn"))
                .filter(node -> !node.hasNonNull("Cause") && !node.hasNonNull("Error"))
                .filter(node -> !FAILED.contains(node.path("Status").asText()))
                .isPresent();
    }

    /** Its short values, without those of secret keys. */
    String values(Redaction redaction) {
        return TruncatedJson.read(json)
                .map(redaction::withoutSecretFields)
                .map(ExecutionDataFilter::without)
                .map(Unexplained::values)
                .orElse("");
    }
}
