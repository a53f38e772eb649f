package dev.failurerelay.cause;

import dev.failurerelay.redaction.ExecutionDataFilter;
import dev.failurerelay.redaction.Redaction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON that a sentence introduces.
 *
 * @param before the text that introduces the JSON
 * @param json possibly cut
 * @param isAnnounced whether {@code Returned payload:} stood before it
 */
record Payload(String before, String json, boolean isAnnounced) {

    /** As in {@code The function returned an unhandled error. Returned payload: {"errorMessage": …}}. */
    private static final Pattern ANNOUNCED =
            Pattern.compile("(?s)^(?<before>[^{]{0,500}?)Returned payload:\\s*(?<payload>\\{.*)");

    /** As in {@code Child failed: {"ExecutionArn": …}}; but JSON after a quote is quoted, and not a payload. */
    private static final Pattern AT_END = Pattern.compile("(?s)^(?<before>[^{]{0,499}[^{'\"])(?<payload>\\{.*)");

    /** Words that announce an error, in small letters. */
    private static final List<String> ANNOUNCEMENTS = List.of("payload:", "response:", "body:", "error:", "exception:");

    private static final Set<String> FAILED = Set.of("FAILED", "TIMED_OUT", "ABORTED");

    static Optional<Payload> announcedIn(String text) {
        return of(ANNOUNCED.matcher(text), true);
    }

    static Optional<Payload> atTheEndOf(String text) {
        return of(AT_END.matcher(text), false)
                .filter(found -> TruncatedJson.read(found.json()).isPresent());
    }

    private static Optional<Payload> of(Matcher found, boolean isAnnounced) {
        return found.find()
                ? Optional.of(new Payload(found.group("before").strip(), found.group("payload"), isAnnounced))
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

    /** Whether the message is one that {@link EndState} made. */
    boolean saysOnlyAState(String message) {
        return TruncatedJson.read(json)
                .flatMap(EndState::read)
                .filter(end -> end.message().equals(message))
                .isPresent();
    }

    /** Whether the JSON is an error, and not data with a field that may be a message. */
    boolean isError() {
        String words = before.toLowerCase(Locale.ROOT);
        return isAnnounced
                || ANNOUNCEMENTS.stream().anyMatch(words::endsWith)
                || TruncatedJson.read(json).filter(ErrorFields::isError).isPresent();
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
