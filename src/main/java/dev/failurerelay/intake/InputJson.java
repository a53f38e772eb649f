package dev.failurerelay.intake;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Parses an input's JSON, without errors that quote it, and reads a field of any type as the type that is needed. */
final class InputJson {

    /** A kilobyte of gzip can hold a million tokens, and the tree of more might not fit into a function's memory. */
    private static final long MAX_TOKENS = 1_000_000;

    /** In characters. A function's input is at most 6 MB, so that only what is unpacked from it can hold a longer string. */
    private static final int MAX_STRING_LENGTH = 8 * 1024 * 1024;

    /** More than any date that AWS writes. The time that a number takes to parse grows with the square of its length. */
    private static final int MAX_DATE_LENGTH = 64;

    private final ObjectReader json;

    InputJson(ObjectMapper json) {
        this.json = json.reader()
                .with(json.getFactory()
                        .rebuild()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxTokenCount(MAX_TOKENS)
                                .maxStringLength(MAX_STRING_LENGTH)
                                .build())
                        .build());
    }

    Optional<JsonNode> parse(byte[] text) {
        return parse(() -> json.readTree(text));
    }

    Optional<JsonNode> parse(String text) {
        return parse(() -> json.readTree(text));
    }

    /**
     * Parses one JSON value and reads to the end, because gzip's checksum is there.
     *
     * @throws StreamConstraintsException for more than a million tokens, for a string of more than 8 Mi characters, and beyond
     *     Jackson's own limits: 1,000 levels, 50,000 characters of a key, 1,000 digits of a number
     */
    JsonNode parseToEnd(InputStream text) throws IOException {
        return json.with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(text);
    }

    /**
     * Parses JSON that may have been sent as a string.
     *
     * @return what the string holds; a node of another type as it is
     * @throws UnrecognisedInputException for a string that is not JSON
     */
    JsonNode unquoted(JsonNode node) {
        if (!node.isTextual()) {
            return node;
        }
        return parse(node.asText())
                .orElseThrow(() -> new UnrecognisedInputException(
                        "it is not JSON (" + node.asText().length() + " characters)."));
    }

    private static Optional<JsonNode> parse(Source source) {
        try {
            return Optional.of(source.readTree()).filter(node -> !node.isMissingNode());
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private interface Source {
        JsonNode readTree() throws IOException;
    }

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

    /** From epoch milliseconds, as a number or a string, or from ISO 8601; a text of more than 64 characters is no date. */
    static Optional<Instant> instant(JsonNode node) {
        return text(node).filter(text -> text.length() <= MAX_DATE_LENGTH).flatMap(InputJson::instant);
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
