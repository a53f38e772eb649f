package dev.failurerelay.notice;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * What a cause says once it is unwrapped. Secret fields of its JSON are gone; its texts are not yet redacted.
 *
 * @param message for people; may be empty
 * @param type the innermost error's own name, as in {@code KeyError}
 * @param facts what else was found, as in a container's exit code
 * @param stackTrace one line each, without blank ones
 */
record Cause(String message, Optional<String> type, List<Fact> facts, List<String> stackTrace) {

    /** Step Functions wraps a Lambda's error in a nested execution's in a parent's: JSON in strings, three deep. */
    private static final int DEEPEST = 3;

    static final Cause NONE = text("");

    static Cause text(String message) {
        return new Cause(message, Optional.empty(), List.of(), List.of());
    }

    /** Unwraps a cause of any shape, without the values of secret fields in it; never throws, whatever the text. */
    static Cause of(String cause, Redaction redaction) {
        return unwrap(cause, DEEPEST, redaction);
    }

    /** @param levels how many more times a text may turn out to be JSON */
    static Cause unwrap(String text, int levels, Redaction redaction) {
        if (levels == 0) {
            return CauseText.read(text);
        }
        Optional<JsonNode> json = PartialJson.read(text).map(redaction::withoutSecretFields);
        if (json.isPresent()) {
            return CauseJson.read(json.get(), levels - 1, redaction);
        }
        return CauseText.payloadIn(text)
                .map(found -> unwrap(found.payload(), levels - 1, redaction).after(found.before()))
                .orElseGet(() -> CauseText.read(text));
    }

    /** This cause as the inner one of a text that led to it. */
    private Cause after(String introduction) {
        String together = message.isEmpty() ? introduction : introduction + "\n" + message;
        return new Cause(together.strip(), type, facts, stackTrace);
    }
}
