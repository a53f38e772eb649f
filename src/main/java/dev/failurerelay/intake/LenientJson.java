package dev.failurerelay.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Reads a field of any type as the type that is needed, or as absent. */
final class LenientJson {

    private LenientJson() {}

    /** A string as it is, a number or boolean as text, an object or array as JSON; null and blank are absent. */
    static Optional<String> text(JsonNode node) {
        if (node.isNull() || node.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(node.isContainerNode() ? node.toString() : node.asText())
                .filter(text -> !text.isBlank());
    }

    /** At least 0; 0 if it is not a number. */
    static int count(JsonNode node) {
        return Math.max(0, node.asInt(0));
    }

    /** From epoch milliseconds, as a number or a string, or from ISO 8601. */
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
        } catch (DateTimeException | ArithmeticException notAnInstant) {
            return Optional.empty();
        }
    }
}
