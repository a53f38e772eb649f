package dev.failurerelay.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;

/**
 * Reads JSON of no more tokens than fit into a function's memory: a kilobyte of gzip can hold a million. What is more is an
 * {@link java.io.IOException}, as what is no JSON.
 */
final class BoundedJson {

    private static final long MAX_TOKENS = 1_000_000;

    /** A function's input is at most 6 MB, and so is a text in it. */
    private static final int MAX_TEXT_LENGTH = 8 * 1024 * 1024;

    private BoundedJson() {}

    static ObjectReader reader(ObjectMapper json) {
        JsonFactory bounded = json.getFactory()
                .rebuild()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxTokenCount(MAX_TOKENS)
                        .maxStringLength(MAX_TEXT_LENGTH)
                        .build())
                .build();
        return json.reader().with(bounded);
    }
}
