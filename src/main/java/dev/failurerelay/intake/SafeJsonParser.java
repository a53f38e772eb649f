package dev.failurerelay.intake;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.Optional;

/** Parses JSON. Its errors do not quote the text, as Jackson's do. */
final class SafeJsonParser {

    /** A kilobyte of gzip can hold a million tokens, and the tree of more might not fit into a function's memory. */
    private static final long MAX_TOKENS = 1_000_000;

    /** A function's input is at most 6 MB. */
    private static final int MAX_STRING_LENGTH = 8 * 1024 * 1024;

    private final ObjectReader json;

    SafeJsonParser(ObjectMapper json) {
        this.json = boundedReader(json);
    }

    /** Throws an {@link IOException} for a million tokens or more, as for a text that is not JSON. */
    static ObjectReader boundedReader(ObjectMapper json) {
        return json.reader()
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
}
