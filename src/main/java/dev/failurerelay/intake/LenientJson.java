package dev.failurerelay.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Reads a field of any type as what it should be, or as absent. */
final class LenientJson {

    private LenientJson() {}

    /** A text as it is, a number or truth value as its text, an object or array as its JSON; null and blank are absent. */
    static Optional<String> text(JsonNode node) {
        if (node.isNull() || node.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(node.isContainerNode() ? node.toString() : node.asText())
                .filter(text -> !text.isBlank());
    }

    /** A number of times, at least 0; what is no number is 0. */
    static int count(JsonNode node) {
        return Math.max(0, node.asInt(0));
    }

    /** Epoch milliseconds, as a number or in a text, or ISO 8601. */
    static Optional<Instant> instant(JsonNode node) {
        return text(node).flatMap(LenientJson::instant);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(
                    text.matches("-?\\d+(\\.\\d+)?([eE]\\d{1,2})?")
                            ? Instant.ofEpochMilli(new BigDecimal(text)
                                    .setScale(0, RoundingMode.DOWN)
                                    .longValueExact())
                            : Instant.parse(text));
        } catch (DateTimeException | ArithmeticException neither) {
            return Optional.empty();
        }
    }
}
