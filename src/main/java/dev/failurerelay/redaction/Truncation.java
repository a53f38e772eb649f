package dev.failurerelay.redaction;

import java.util.Locale;
import java.util.function.IntUnaryOperator;

/** Shortens a text without splitting a code point, and appends the number of missing characters. */
public final class Truncation {

    private Truncation() {}

    /**
     * Shortens by length.
     *
     * @param limit in UTF-16 code units, ellipsis included; at least 40, so that the ellipsis fits
     */
    public static String truncate(String text, int limit) {
        return truncate(text, limit, Character::charCount);
    }

    /**
     * Shortens by weight.
     *
     * @param limit of the sum of weights, ellipsis included
     * @param weight the length of a code point once it is escaped
     */
    public static String truncate(String text, int limit, IntUnaryOperator weight) {
        if (text.codePoints().map(weight).sum() <= limit) {
            return text;
        }
        int available = limit - ellipsis(text.length()).length();
        int end = 0;
        int used = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            used += weight.applyAsInt(codePoint);
            if (used > available) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return text.substring(0, end) + ellipsis(text.codePointCount(end, text.length()));
    }

    private static String ellipsis(int missing) {
        return String.format(Locale.ROOT, "… (%,d more characters)", missing);
    }
}
