package dev.failurerelay.redaction;

/**
 * Removes what programs write to colour a terminal or to set its title: control sequences ({@code ESC [ … m}) and operating
 * system commands ({@code ESC ] … BEL}), also where a logger spelt the escape character.
 *
 * @see <a href="https://ecma-international.org/publications-and-standards/standards/ecma-48/">ECMA-48, 5.4 and 5.6</a>
 */
public final class TerminalSequences {

    private static final char ESCAPE = '\u001B';
    private static final char CONTROL_SEQUENCE = '\u009B';

    /** As JSON, Python and shells spell the escape character. */
    private static final String[] SPELT = {"\\u001b", "\\u001B", "\\x1b", "\\x1B", "\\033", "\\e"};

    /** Longer ones are no control sequence. */
    private static final int MAX_PARAMETERS = 64;

    private static final int MAX_COMMAND = 2_000;

    private TerminalSequences() {}

    /** The text without sequences that begin with the escape character. */
    public static String removedFrom(String text) {
        return text.indexOf(ESCAPE) < 0 && text.indexOf(CONTROL_SEQUENCE) < 0 ? text : removed(text, false);
    }

    /** The text without sequences, including those whose escape character is spelt, as in {@code \x1b[31m}. */
    public static String removedFromSpelt(String text) {
        return text.indexOf('\\') < 0 ? removedFrom(text) : removed(text, true);
    }

    private static String removed(String text, boolean spelt) {
        StringBuilder rest = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int end = endOfSequence(text, at, spelt);
            if (end < 0) {
                rest.append(text.charAt(at));
                at++;
            } else {
                at = end;
            }
        }
        return rest.toString();
    }

    /** -1 if no sequence begins here. */
    private static int endOfSequence(String text, int at, boolean spelt) {
        char first = text.charAt(at);
        if (first == CONTROL_SEQUENCE) {
            return endOfControl(text, at + 1);
        }
        if (first == ESCAPE) {
            return endAfterEscape(text, at + 1, true);
        }
        if (spelt && first == '\\') {
            for (String escape : SPELT) {
                if (text.startsWith(escape, at)) {
                    return endAfterEscape(text, at + escape.length(), false);
                }
            }
        }
        return -1;
    }

    /** @param real a sequence of two characters counts only after a real escape character */
    private static int endAfterEscape(String text, int at, boolean real) {
        if (at >= text.length()) {
            return -1;
        }
        char kind = text.charAt(at);
        if (kind == '[') {
            return endOfControl(text, at + 1);
        }
        if (kind == ']') {
            return endOfCommand(text, at + 1);
        }
        if (real && "()*+#".indexOf(kind) >= 0) {
            return Math.min(at + 2, text.length());
        }
        return real && "=>78cDEHMNOZ\\".indexOf(kind) >= 0 ? at + 1 : -1;
    }

    /** Parameters, and one letter or sign that ends them; a sequence that is cut ends with the text. */
    private static int endOfControl(String text, int at) {
        for (int i = at; i < text.length() && i <= at + MAX_PARAMETERS; i++) {
            char c = text.charAt(i);
            if (c >= '@' && c <= '~') {
                return i + 1;
            }
            if (c < ' ' || c > '?') {
                return -1;
            }
        }
        return text.length() - at <= MAX_PARAMETERS ? text.length() : -1;
    }

    /** Up to BEL, or to the string terminator. */
    private static int endOfCommand(String text, int at) {
        for (int i = at; i < text.length() && i < at + MAX_COMMAND; i++) {
            char c = text.charAt(i);
            if (c == '\u0007' || c == '\u009C') {
                return i + 1;
            }
            if (c == '\n') {
                return -1;
            }
            if (c == ESCAPE || text.startsWith("\\\\", i)) {
                return Math.min(i + 2, text.length());
            }
        }
        return -1;
    }
}
