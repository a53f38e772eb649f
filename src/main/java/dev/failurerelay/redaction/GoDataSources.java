package dev.failurerelay.redaction;

import java.util.Optional;

/** Recognises passwords in the data source names of Go's drivers: {@code user:password@tcp(host:3306)/db}. */
final class GoDataSources implements Recognizer {

    private static final int MAX_LENGTH = 200;

    @Override
    public Optional<Recognized> at(SourceText text, int start) {
        int userEnd = text.isWordStart(start) ? text.wordEnd(start) : start;
        if (userEnd == start || text.at(userEnd) != ':') {
            return Optional.empty();
        }
        int i = userEnd + 1;
        while (i - start < MAX_LENGTH && text.at(i) > ' ') {
            if (text.hasAt(i, "@tcp(") || text.hasAt(i, "@unix(")) {
                return Optional.of(Recognized.secret(new Span(userEnd + 1, i), i));
            }
            i++;
        }
        return Optional.empty();
    }
}
