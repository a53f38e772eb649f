package dev.failurerelay.redaction;

/**
 * The text that is searched for secrets. Every position may be asked for: outside of the text there is the character 0.
 *
 * <p>An escape sequence ({@code \n}, {@code %3D}, or an encoded Unicode character) separates words, because texts are often quoted in other texts.
 */
final class SourceText {

    private static final int UNICODE_ESCAPE = 6;

    private static final int URL_ESCAPE = 3;

    private static final int MAX_RUN = 64;

    private final String text;

    SourceText(String text) {
        this.text = text;
    }

    String value() {
        return text;
    }

    int length() {
        return text.length();
    }

    char at(int index) {
        return index >= 0 && index < text.length() ? text.charAt(index) : 0;
    }

    boolean isAny(int index, String characters) {
        return characters.indexOf(at(index)) >= 0;
    }

    String slice(int start, int end) {
        return text.substring(start, end);
    }

    String slice(Span span) {
        return slice(span.start(), span.end());
    }

    boolean hasAt(int index, String part) {
        return text.startsWith(part, index);
    }

    boolean hasAtIgnoringCase(int index, String part) {
        return text.regionMatches(true, index, part, 0, part.length());
    }

    /** Whether a word begins here, or what begins with a sign: an option, a line of hyphens, an element of XML. */
    boolean isStart(int index) {
        char c = at(index);
        return c == '-' ? at(index - 1) != '-' : c == '<' || (isWord(c) && !Character.isLetterOrDigit(at(index - 1)));
    }

    /** Whether a whole word begins here, and not its second part as in {@code db_password}. */
    boolean isWordStart(int index) {
        char before = at(index - 1);
        return (!isWord(before) && !(isJoint(before) && isWord(at(index - 2)))) || endsEscape(index);
    }

    /** Whether the characters before are an escape sequence. */
    boolean endsEscape(int index) {
        return (at(index - 2) == '\\' && escape(index - 2) == 2)
                || (at(index - URL_ESCAPE) == '%' && escape(index - URL_ESCAPE) == URL_ESCAPE)
                || (at(index - UNICODE_ESCAPE) == '\\' && escape(index - UNICODE_ESCAPE) == UNICODE_ESCAPE);
    }

    /** Past spaces, tabs and no-break spaces. */
    int afterBlanks(int index) {
        int i = index;
        while (isBlank(at(i))) {
            i++;
        }
        return i;
    }

    /** Past blanks and line ends, also if they are escaped. */
    int afterWhiteSpace(int index) {
        int i = index;
        while (isBlank(at(i)) || lineBreak(i) > 0) {
            i += Math.max(1, lineBreak(i));
        }
        return i;
    }

    /** The length of a line end at this position, as itself or as {@code \n} or {@code \r}; 0 if there is none. */
    int lineBreak(int index) {
        char c = at(index);
        if (c == '\n' || c == '\r') {
            return 1;
        }
        int slashes = run(index, '\\');
        return slashes > 0 && (at(index + slashes) == 'n' || at(index + slashes) == 'r') ? slashes + 1 : 0;
    }

    /** The end of the line, which may be escaped. */
    int lineEnd(int index) {
        int i = index;
        while (i < text.length() && lineBreak(i) == 0) {
            i++;
        }
        return i;
    }

    /** How often a character is repeated from this position on, up to 64 times: a text that is quoted six times has fewer. */
    int run(int index, char repeated) {
        int i = index;
        while (at(i) == repeated && i - index < MAX_RUN) {
            i++;
        }
        return i - index;
    }

    /** The length of an escape sequence at this position; 0 if there is none. */
    int escape(int index) {
        if (at(index) == '\\') {
            int slashes = run(index, '\\');
            char escaped = at(index + slashes);
            if (escaped == 'u' && isHex(index + slashes + 1, UNICODE_ESCAPE - 2)) {
                return slashes + UNICODE_ESCAPE - 1;
            }
            return "nrtbf".indexOf(escaped) >= 0 ? slashes + 1 : slashes;
        }
        return at(index) == '%' && isHex(index + 1, 2) ? URL_ESCAPE : 0;
    }

    private boolean isHex(int index, int length) {
        for (int i = index; i < index + length; i++) {
            if (Character.digit(at(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The end of the word from this position on: letters, digits and underscores, joined by single hyphens or dots. */
    int wordEnd(int index) {
        int i = index;
        while (isWord(at(i)) || (i > index && isJoint(at(i)) && isWord(at(i + 1)) && isWord(at(i - 1)))) {
            i++;
        }
        return i;
    }

    static boolean isWord(char c) {
        return c == '_' || c == '$' || Character.isLetterOrDigit(c);
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || Character.getType(c) == Character.SPACE_SEPARATOR;
    }

    private static boolean isJoint(char c) {
        return c == '-' || c == '.';
    }
}
