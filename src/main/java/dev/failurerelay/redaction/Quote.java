package dev.failurerelay.redaction;

import java.util.List;
import java.util.Optional;

/**
 * A quotation mark, however often it is escaped: {@code "}, {@code \"}, {@code %22}, or as an entity of HTML.
 *
 * @param mark as it stands in the text
 * @param end the position after it
 */
record Quote(String mark, int end) {

    /** Half of the longest cause; the limit keeps the time linear. */
    private static final int MAX_LENGTH = 16_000;

    private static final List<String> ENCODED = List.of(
            "&quot;", "&apos;", "&#34;", "&#39;", "&#x27;", "%22", "%27", "\\u0022", "\\u0027", "\"\"\"", "'''");

    /** In CSV, around a text with commas: only before a word, because an empty text looks the same. */
    private static final List<String> DOUBLED = List.of("\"\"", "''");

    private static final String QUOTES = "\"'`“”‘’«»";

    /** What a mark may begin with. */
    private static final String FIRST = QUOTES + "&%\\";

    private static final String CLOSING = "\"'`””’’»»";

    static Optional<Quote> at(SourceText text, int index) {
        char first = text.at(index);
        if (first == 0 || FIRST.indexOf(first) < 0) {
            return Optional.empty();
        }
        for (String encoded : ENCODED) {
            if (text.hasAt(index, encoded)) {
                return Optional.of(new Quote(encoded, index + encoded.length()));
            }
        }
        for (String doubled : DOUBLED) {
            if (text.hasAt(index, doubled) && SourceText.isWord(text.at(index + 2))) {
                return Optional.of(new Quote(doubled, index + 2));
            }
        }
        int slashes = text.run(index, '\\');
        if (QUOTES.indexOf(text.at(index + slashes)) < 0 || text.at(index + slashes) == 0) {
            return Optional.empty();
        }
        return Optional.of(new Quote(text.slice(index, index + slashes + 1), index + slashes + 1));
    }

    /** Where the quotation ends: before the mark that closes it, or at the end of the line if none does. */
    Span quotation(SourceText text) {
        return quotation(text, MAX_LENGTH);
    }

    /** @param limit the number of characters that are read of it */
    Span quotation(SourceText text, int limit) {
        String closing = closing();
        int most = Math.min(text.length(), end + Math.min(limit, MAX_LENGTH));
        for (int i = end; i < most; i++) {
            if (text.at(i) == '\n' && !isTriple()) {
                return new Span(end, i);
            }
            if (text.hasAt(i, closing) && !isEscapedFurther(text, i)) {
                if (isDoubled(text, i, closing)) {
                    i++;
                } else {
                    return new Span(end, i);
                }
            }
        }
        return new Span(end, most);
    }

    /** The position after the mark that closes the quotation. An open one has none, and the next line is not a part of it. */
    int after(SourceText text, Span quotation) {
        boolean closed = text.hasAt(quotation.end(), closing());
        return closed ? quotation.end() + mark.length() : quotation.end();
    }

    /** Texts between these may have several lines. */
    private boolean isTriple() {
        return mark.equals("\"\"\"") || mark.equals("'''");
    }

    private String closing() {
        int last = mark.length() - 1;
        int index = QUOTES.indexOf(mark.charAt(last));
        return index < 0 ? mark : mark.substring(0, last) + CLOSING.charAt(index);
    }

    /**
     * Whether the mark is a part of the quoted text. Each level of quoting doubles the backslashes, so that a text which ends
     * with backslashes has a multiple of this number before the mark that closes it.
     */
    private boolean isEscapedFurther(SourceText text, int index) {
        int slashes = 0;
        while (index - slashes - 1 >= end && text.at(index - slashes - 1) == '\\') {
            slashes++;
        }
        return slashes % (2 * (text.run(index, '\\') + 1)) != 0;
    }

    /** As SQL writes a quotation mark within a text. */
    private static boolean isDoubled(SourceText text, int index, String closing) {
        return closing.equals("'") && text.at(index + 1) == '\'' && SourceText.isWord(text.at(index + 2));
    }
}
