package dev.failurerelay.redaction;

import dev.failurerelay.redaction.Writing.Notation;
import java.util.List;
import java.util.Optional;

/**
 * What stands between a key and its value.
 *
 * @param valueStart where the value begins
 * @param wholeLine whether the key is the first word of its line, so that the value may have blanks
 * @param block whether the value begins on a line after the key
 */
record Assignment(Notation notation, int valueStart, boolean wholeLine, boolean block) {

    /** Longest first; the last ones are encoded for addresses, HTML and JSON. */
    private static final List<String> SEPARATORS = List.of(
            ":=", "==", "=>", "->", "=", ":", "→", "%3D", "%3d", "%3A", "%3a", "&#61;", "\\u003d", "\\u003D", "&#58;");

    private static final int MAX_TAG = 60;

    /** Of a value that ends on the line of its key. */
    static Assignment of(Notation notation, int valueStart) {
        return new Assignment(notation, valueStart, false, false);
    }

    static Optional<Assignment> after(SourceText text, int start, int end) {
        Optional<Quote> closing = Quote.at(text, end);
        int keyEnd = afterIndex(text, closing.map(Quote::end).orElse(end));
        boolean option = text.at(start - 1) == '-' && !SourceText.isWord(text.at(start - 2));
        return ListedValues.labelled(text, keyEnd)
                .or(() -> separated(text, start, keyEnd, closing.isPresent()))
                .or(() -> ListedValues.listed(text, start, keyEnd, closing.isPresent(), option))
                .or(() -> paired(text, keyEnd))
                .or(() -> ListedValues.called(text, keyEnd))
                .or(() -> afterBlank(text, keyEnd, option));
    }

    /** Past {@code ]}, {@code [25]} and {@code }}}, which follow keys in some languages. */
    private static int afterIndex(SourceText text, int index) {
        int i = index;
        if (text.at(i) == '[') {
            i++;
            while (Character.isDigit(text.at(i))) {
                i++;
            }
        }
        boolean closes = text.at(i) == ']'
                || text.at(i) == '}'
                || (text.at(i) == ')' && text.at(text.afterBlanks(i + 1)) == '=');
        return closes && separatorEnd(text, text.afterBlanks(i + 1)) > 0 ? i + 1 : index;
    }

    private static Optional<Assignment> separated(SourceText text, int start, int keyEnd, boolean quotedKey) {
        int separator = text.afterBlanks(keyEnd);
        int end = separatorEnd(text, separator);
        if (end < 0 || text.hasAt(separator, "::") || text.hasAt(separator, "://")) {
            return Optional.empty();
        }
        boolean colon = text.at(separator) == ':' && end == separator + 1;
        int value = afterType(text, afterBlockMark(text, end), colon);
        boolean typed = value > text.afterWhiteSpace(end) && colon && text.at(value) != 0;
        Notation notation = !colon || typed ? Notation.ASSIGNED : quotedKey ? Notation.JSON : Notation.COLON;
        return startsNextKey(text, end, value)
                ? Optional.empty()
                : Optional.of(
                        new Assignment(notation, value, isFirstOfLine(text, start), breaksLine(text, end, value)));
    }

    private static boolean breaksLine(SourceText text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.lineBreak(i) > 0) {
                return true;
            }
        }
        return false;
    }

    /** In an empty {@code password:}, the next line is not its value but the next key. */
    private static boolean startsNextKey(SourceText text, int separatorEnd, int value) {
        if (text.lineBreak(text.afterBlanks(separatorEnd)) == 0) {
            return false;
        }
        int wordEnd = text.wordEnd(value);
        return wordEnd > value && separatorEnd(text, text.afterBlanks(wordEnd)) > 0;
    }

    /** Past white space and what YAML writes before a text: {@code |}, {@code >-}, {@code !!str}, {@code -}. */
    private static int afterBlockMark(SourceText text, int index) {
        int i = text.afterBlanks(index);
        if (text.at(i) == '!') {
            while (text.at(i) == '!' || SourceText.isWord(text.at(i))) {
                i++;
            }
            i = text.afterBlanks(i);
        }
        int mark = i;
        while (text.isAny(mark, "|>+-") && mark - i < 3) {
            mark++;
        }
        int value = text.afterWhiteSpace(mark > i && text.lineBreak(text.afterBlanks(mark)) > 0 ? mark : i);
        boolean item = value > i && text.at(value) == '-' && text.at(value + 1) == ' ';
        return item ? text.afterBlanks(value + 1) : value;
    }

    /** In {@code password: str = "…"}, past the type. */
    private static int afterType(SourceText text, int index, boolean colon) {
        int i = index;
        while (colon
                && (SourceText.isWord(text.at(i)) || text.isAny(i, "&<>?[]."))
                && text.at(i) != 0
                && i - index < MAX_TAG) {
            i++;
        }
        int equals = text.afterBlanks(i);
        return i > index && equals > i && text.at(equals) == '=' && text.at(equals + 1) == ' '
                ? text.afterBlanks(equals + 1)
                : index;
    }

    /** {@code (password . "…")}. */
    private static Optional<Assignment> paired(SourceText text, int keyEnd) {
        return text.hasAt(keyEnd, " . ") && Quote.at(text, keyEnd + 3).isPresent()
                ? Optional.of(of(Notation.LIST, keyEnd + 3))
                : Optional.empty();
    }

    private static Optional<Assignment> afterBlank(SourceText text, int keyEnd, boolean option) {
        int value = text.afterBlanks(keyEnd);
        if (value == keyEnd) {
            return Optional.empty();
        }
        if (option) {
            boolean usage = text.isAny(value, "-[<{|,");
            return usage ? Optional.empty() : Optional.of(of(Notation.OPTION, value));
        }
        boolean sql = text.hasAt(keyEnd - "PASSWORD".length(), "PASSWORD");
        return Quote.at(text, value).map(quote -> of(sql ? Notation.ASSIGNED : Notation.BLANK, value));
    }

    private static boolean isFirstOfLine(SourceText text, int start) {
        int i = start - 1;
        while (SourceText.isBlank(text.at(i))) {
            i--;
        }
        return i < 0 || text.at(i) == '\n';
    }

    static int separatorEnd(SourceText text, int index) {
        for (String separator : SEPARATORS) {
            if (text.hasAt(index, separator)) {
                return index + separator.length();
            }
        }
        return -1;
    }
}
