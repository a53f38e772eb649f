package dev.failurerelay.redaction;

/**
 * Whether a text looks generated: in a part of it, letters and digits change places more often than in words and names.
 *
 * <p>The measure is the average length of a part's runs: of small letters, with or without one capital before them, of capitals,
 * and of digits. {@code TokenService2} has three runs in 13 characters, {@code Kx7vQ2pLm9zz} has nine in twelve.
 */
final class Randomness {

    private static final double SHORT_RUNS = 2.75;

    private static final int MIN_LENGTH = 8;

    private static final int MIN_RUNS = 4;

    /** Without a digit, a name such as {@code getIdOfMySqlUrl} has short runs, too. */
    private static final int MIN_LETTERS = 16;

    private Randomness() {}

    /** Whether any part is random; anything but a letter or a digit separates parts. */
    static boolean isRandom(String text) {
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || kind(text.charAt(i)) == '-') {
                if (i - start >= MIN_LENGTH && isRandom(text, start, i)) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    /** {@code dXNlcjpwYXNz} and {@code getUser}, but not {@code Getting} or {@code AWS}. */
    static boolean hasInnerCapitals(String text) {
        boolean small = false;
        for (int i = 0; i < text.length(); i++) {
            char c = kind(text.charAt(i));
            if (small && c == 'A') {
                return true;
            }
            small |= c == 'a';
        }
        return false;
    }

    private static boolean isRandom(String text, int start, int end) {
        int runs = 0;
        boolean digit = false;
        boolean small = false;
        boolean capital = false;
        for (int i = start; i < end; i++) {
            char c = kind(text.charAt(i));
            digit |= c == '0';
            small |= c == 'a';
            capital |= c == 'A';
            runs += i == start || startsRun(text, start, i) ? 1 : 0;
        }
        int length = end - start;
        boolean mixed = digit ? small || capital : small && capital && length >= MIN_LETTERS;
        return mixed && runs >= MIN_RUNS && (double) length / runs <= SHORT_RUNS;
    }

    /** A small letter goes on with the run of a single capital before it. */
    private static boolean startsRun(String text, int start, int index) {
        char previous = kind(text.charAt(index - 1));
        char c = kind(text.charAt(index));
        boolean afterOneCapital =
                previous == 'A' && c == 'a' && (index - 1 == start || kind(text.charAt(index - 2)) != 'A');
        return c != previous && !afterOneCapital;
    }

    private static char kind(char c) {
        if (c >= '0' && c <= '9') {
            return '0';
        }
        if (Character.isLetter(c)) {
            return Character.isUpperCase(c) ? 'A' : 'a';
        }
        return '-';
    }
}
