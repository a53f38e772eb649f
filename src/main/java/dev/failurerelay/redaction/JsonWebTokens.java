package dev.failurerelay.redaction;

import java.util.Optional;

/** Recognises JSON Web Tokens, whole or truncated: base64url of JSON objects, joined by dots. */
final class JsonWebTokens implements Recognizer {

    private static final int MIN_LENGTH = 11;

    @Override
    public Optional<Recognized> at(SourceText text, int start) {
        if (!text.hasAt(start, "eyJ")) {
            return Optional.empty();
        }
        int end = start;
        while (LongBase64.isBase64(text.at(end)) || text.at(end) == '.') {
            end++;
        }
        return end - start < MIN_LENGTH ? Optional.empty() : Optional.of(Recognized.secret(new Span(start, end), end));
    }
}
