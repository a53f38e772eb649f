package dev.failurerelay.redaction;

import java.util.regex.Pattern;

/** Keeps visible characters: no control characters or terminal sequences, invisible direction marks or halves of surrogate pairs. */
public final class Printable {

    private static final int REPLACEMENT = 0xFFFD;

    /** Includes Unicode's line separators, because a browser breaks a line there. */
    private static final Pattern LINE_END = Pattern.compile("\\R");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    private Printable() {}

    public static String only(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        LINE_END.matcher(TerminalSequences.removedFrom(text))
                .replaceAll("\n")
                .codePoints()
                .map(c -> isHalf(c) ? REPLACEMENT : c)
                .filter(c -> c == '\n' || c == '\t' || !isInvisible(c))
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }

    /** On one line, with each run of white space replaced by one blank. */
    public static String oneLine(String text) {
        return BLANKS.matcher(only(text)).replaceAll(" ").strip();
    }

    /** A lone surrogate has no UTF-8 form, so that writing it as JSON fails. */
    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** Direction overrides (U+202A…) make a text read as another; zero-width characters hide matches. */
    private static boolean isInvisible(int codePoint) {
        return Character.isISOControl(codePoint)
                || Character.getType(codePoint) == Character.FORMAT
                || (codePoint & 0xFFFE) == 0xFFFE;
    }
}
