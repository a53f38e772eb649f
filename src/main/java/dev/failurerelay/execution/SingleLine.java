package dev.failurerelay.execution;

/** Text from an event on one line, because a line break in a log or an error could begin a forged log line. */
public final class SingleLine {

    private SingleLine() {}

    /**
     * Writes characters that break a line, are invisible or change the direction of text as Java's escapes: a backslash, {@code u}
     * and four hexadecimal digits, so that different texts stay different.
     *
     * @return the text itself if it has none of them
     */
    public static String of(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isEscaped(c)) {
                line.append(String.format("\\u%04x", c));
            } else {
                line.appendCodePoint(c);
            }
        });
        return line.toString();
    }

    /** Whether it is printable ASCII, which almost every ARN is: a loop, because every ARN that is read from a row comes here. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isEscaped(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
