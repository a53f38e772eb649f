package dev.failurerelay.notice;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a cause says once it is unwrapped. Secret fields of its JSON are gone; its texts are not yet redacted.
 *
 * @param message for people; may be empty
 * @param type the innermost error's own name, as in {@code KeyError}
 * @param facts what else was found, as in a container's exit code; labels may repeat, the first one counts
 * @param stackTrace one line each, without blank ones
 */
record Cause(String message, Optional<String> type, List<Fact> facts, List<String> stackTrace) {

    /**
     * Step Functions wraps a Lambda's error in a nested execution's in a parent's: JSON in strings, commonly three deep.
     * Each level doubles the backslashes, so that a cause has no room for many more than these.
     */
    private static final int MAX_DEPTH = 6;

    static final Cause NONE = text("");

    static Cause text(String message) {
        return new Cause(message, Optional.empty(), List.of(), List.of());
    }

    /** Unwraps a cause of any shape, without the values of secret fields in it; never throws, whatever the text. */
    static Cause of(String cause, Redaction redaction) {
        return unwrap(cause, MAX_DEPTH, redaction);
    }

    /** @param levels how many more times a text may turn out to be JSON */
    static Cause unwrap(String text, int levels, Redaction redaction) {
        Optional<JsonNode> json =
                TruncatedJson.read(text).map(redaction::withoutSecretFields).map(ExecutionDataFilter::without);
        if (levels == 0) {
            return json.isPresent() ? text("(More JSON inside JSON than is read here.)") : CauseText.read(text);
        }
        if (json.isPresent()) {
            return CauseJson.read(json.get(), levels - 1, redaction);
        }
        Optional<String> quoted = TruncatedJson.readString(text);
        if (quoted.isPresent()) {
            return unwrap(quoted.get(), levels - 1, redaction);
        }
        return CauseText.payloadIn(text)
                .map(found -> unwrap(found.payload(), levels - 1, redaction).introducedBy(found.before()))
                .orElseGet(() -> CauseText.read(text));
    }

    /** This cause with the words that led to it, which say less than it does, after it. */
    private Cause introducedBy(String introduction) {
        return new Cause((message + "\n" + introduction).strip(), type, facts, stackTrace);
    }

    /** This error and the one it was thrown for, the way Java tells it. */
    Cause causedBy(Cause root) {
        return new Cause(
                message + "\nCaused by: " + root.type.map(name -> name + ": ").orElse("") + root.message,
                root.type.or(() -> type),
                Stream.concat(facts.stream(), root.facts.stream()).toList(),
                stackTrace.isEmpty() ? root.stackTrace : stackTrace);
    }
}
