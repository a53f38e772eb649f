package dev.failurerelay.notice;

/** Keeps what a reader can see: no control characters, no invisible direction marks, no halves of surrogate pairs. */
final class Printable {

    private static final int REPLACEMENT = 0xFFFD;

    private Printable() {}

    static String only(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.replace("\r\n", "\n").replace('\r', '\n').codePoints()
                .map(c -> isHalf(c) ? REPLACEMENT : c)
                .filter(c -> c == '\n' || c == '\t' || !isUnseen(c))
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }

    /** On one line, runs of white space folded into one blank. */
    static String oneLine(String text) {
        return only(text).replaceAll("\\s+", " ").strip();
    }

    /** A lone surrogate has no UTF-8 form: writing it as JSON would fail. */
    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** Direction overrides (U+202A…) make a text read as another; zero-width characters split what should match. */
    private static boolean isUnseen(int codePoint) {
        return Character.isISOControl(codePoint)
                || Character.getType(codePoint) == Character.FORMAT
                || (codePoint & 0xFFFE) == 0xFFFE;
    }
}
