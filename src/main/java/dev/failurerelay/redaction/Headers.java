package dev.failurerelay.redaction;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The values of HTTP headers without quotation marks: credentials after the name of any scheme, and cookies up to the line's end. */
final class Headers {

    private Headers() {}

    /**
     * @param name the key
     * @param start where its value begins
     * @return empty if the value is neither, as in {@code Authorization: user etl lacks a role}
     */
    static Optional<Recognized> value(SourceText text, String name, int start) {
        String header = name.toLowerCase(Locale.ROOT);
        if (Quote.at(text, start).isPresent()) {
            return Optional.empty();
        }
        if (header.endsWith("authorization")) {
            return credentials(text, start);
        }
        return header.endsWith("cookie") || header.endsWith("cookies") ? cookies(text, start) : Optional.empty();
    }

    private static Optional<Recognized> credentials(SourceText text, int start) {
        int schemeEnd = text.wordEnd(start);
        int credentials = text.afterBlanks(schemeEnd);
        int end = tokenEnd(text, credentials);
        if (Wording.isGenerated(text.slice(start, schemeEnd))
                || schemeEnd == start
                || credentials == schemeEnd
                || end == credentials) {
            return Optional.empty();
        }
        if (Character.isLetter(text.at(credentials)) && text.at(text.wordEnd(credentials)) == '=') {
            return secret(credentials, Authorizations.parametersEnd(text, credentials));
        }
        return Wording.isMixed(text.slice(credentials, end)) ? secret(credentials, end) : Optional.empty();
    }

    /** {@code a=1; b=2}, but not {@code 8192 bytes}. */
    private static Optional<Recognized> cookies(SourceText text, int start) {
        int nameEnd = text.wordEnd(start);
        return nameEnd > start && text.at(nameEnd) == '=' && text.at(nameEnd + 1) != '='
                ? secret(start, Authorizations.parametersEnd(text, start))
                : Optional.empty();
    }

    private static Optional<Recognized> secret(int start, int end) {
        return Optional.of(new Recognized(List.of(new Span(start, end)), end));
    }

    private static int tokenEnd(SourceText text, int start) {
        int i = start;
        while (i < text.length()
                && !Character.isWhitespace(text.at(i))
                && text.lineBreak(i) == 0
                && Quote.at(text, i).isEmpty()
                && !text.isAny(i, "<>()[]{},")) {
            i++;
        }
        return i;
    }
}
