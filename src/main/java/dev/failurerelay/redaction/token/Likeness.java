package dev.failurerelay.redaction.token;

/**
 * How much characters must look like chance. Chance goes from letters to digits and from small letters to capitals all the
 * time, about every second character; names do so between words at most.
 */
enum Likeness {
    /** Not at all. */
    ANY(0),
    /** More than {@code rotation-v2-eu-west-1a} does. */
    MIXED(8),
    /** More than {@code RefundServiceHandler} does. */
    CHANCE(6);

    private static final int CAPITAL = 1;
    private static final int SMALL = 2;
    private static final int DIGIT = 3;
    private static final int OTHER = 0;

    /** The first characters decide, because a token may be as long as the text. */
    private static final int MAX_LOOKED_AT = 200;

    private final int charactersPerChange;

    Likeness(int charactersPerChange) {
        this.charactersPerChange = charactersPerChange;
    }

    boolean isMetBy(CharSequence text, int start, int end) {
        if (this == ANY) {
            return true;
        }
        int limit = Math.min(end, start + MAX_LOOKED_AT);
        int changes = 0;
        boolean hasLetters = false;
        for (int at = start; at < limit; at++) {
            int kind = kind(text.charAt(at));
            hasLetters |= kind == CAPITAL || kind == SMALL;
            if (at > start && isChange(kind(text.charAt(at - 1)), kind)) {
                changes++;
            }
        }
        return hasLetters && changes * charactersPerChange >= limit - start;
    }

    /** From a capital to a small letter is none: words begin so. */
    private static boolean isChange(int before, int after) {
        return before != OTHER && after != OTHER && before != after && !(before == CAPITAL && after == SMALL);
    }

    private static int kind(char character) {
        if (character >= '0' && character <= '9') {
            return DIGIT;
        }
        if (character >= 'a' && character <= 'z') {
            return SMALL;
        }
        return character >= 'A' && character <= 'Z' ? CAPITAL : OTHER;
    }
}
