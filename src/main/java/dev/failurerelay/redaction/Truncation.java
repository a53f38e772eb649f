package dev.failurerelay.redaction;

import java.util.Locale;
import java.util.function.IntUnaryOperator;

/** Shortens a text without splitting a code point, and says how many characters are missing. */
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
        int end = endOfHead(text, available, weight);
        return text.substring(0, end) + ellipsis(text.codePointCount(end, text.length()));
    }

    /**
     * Shortens a text of several lines by length, in the middle: its reason may stand at either end.
     *
     * @param limit in UTF-16 code units, ellipsis included; at least 60
     */
    public static String truncateMiddle(String text, int limit) {
        return truncateMiddle(text, limit, Character::charCount);
    }

    /**
     * Shortens by weight, in the middle; two thirds of what stays are the beginning.
     *
     * @param limit of the sum of weights, ellipsis included; the ellipsis weighs its length and two for each line end
     * @param weight the length of a code point once it is escaped
     */
    public static String truncateMiddle(String text, int limit, IntUnaryOperator weight) {
        if (text.codePoints().map(weight).sum() <= limit) {
            return text;
        }
        int available = limit - omission(text.length()).length() - 2;
        int head = endOfHead(text, available * 2 / 3, weight);
        int tail = startOfTail(text, head, available - available * 2 / 3, weight);
        return text.substring(0, head) + omission(text.codePointCount(head, tail)) + text.substring(tail);
    }

    private static int endOfHead(String text, int available, IntUnaryOperator weight) {
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
        return end;
    }

    private static int startOfTail(String text, int from, int available, IntUnaryOperator weight) {
        int start = text.length();
        int used = 0;
        while (start > from) {
            int codePoint = text.codePointBefore(start);
            used += weight.applyAsInt(codePoint);
            if (used > available) {
                break;
            }
            start -= Character.charCount(codePoint);
        }
        return start;
    }

    private static String omission(int missing) {
        return String.format(Locale.ROOT, "\n… (%,d characters left out) …\n", missing);
    }

    private static String ellipsis(int missing) {
        return String.format(Locale.ROOT, "… (%,d more characters)", missing);
    }
}
