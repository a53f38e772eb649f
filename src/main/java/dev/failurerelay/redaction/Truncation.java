package dev.failurerelay.redaction;

import java.util.Locale;
import java.util.function.IntUnaryOperator;

/** Shortens a text between two code points, with an ellipsis that says how much is missing. */
public final class Truncation {

    private static final IntUnaryOperator PLAIN = Character::charCount;

    private Truncation() {}

    /**
     * Shortens by length.
     *
     * @param limit in UTF-16 code units, ellipsis included; at least 40 for the ellipsis to fit beside any text
     */
    public static String truncate(String text, int limit) {
        return truncate(text, limit, PLAIN);
    }

    /**
     * Shortens by weight.
     *
     * @param limit of the sum of weights, ellipsis included
     * @param weight how much room a code point takes once it is escaped
     */
    public static String truncate(String text, int limit, IntUnaryOperator weight) {
        if (weigh(text, weight) <= limit) {
            return text;
        }
        int room = limit - ellipsis(text.length()).length();
        int end = 0;
        int used = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            used += weight.applyAsInt(codePoint);
            if (used > room) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return text.substring(0, end) + ellipsis(text.codePointCount(end, text.length()));
    }

    private static int weigh(String text, IntUnaryOperator weight) {
        return text.codePoints().map(weight).sum();
    }

    private static String ellipsis(int missing) {
        return String.format(Locale.ROOT, "… (%,d more characters)", missing);
    }
}
