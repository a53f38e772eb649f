package dev.failurerelay.redaction;

import java.util.Optional;
import java.util.Set;

/**
 * Finds where a value ends: at the mark that closes it, at the bracket that closes it, or at what cannot be a part of it.
 *
 * <p>What a language puts around a text is skipped: {@code b'…'}, {@code Some("…")}, {@code string(12) "…"}.
 */
final class Values {

    /** Longer groups and wrappers are not known; the limit keeps the time linear. */
    private static final int MAX_GROUP = 2_000;

    private static final int MAX_WRAPPER = 40;

    /** Words between an assignment and a quotation. */
    private static final Set<String> TYPES = Set.of("string", "Just", "Some", "str", "text", "chr");

    private static final String OPENING = "[{(<";

    private static final String CLOSING = "]})>";

    private final KeyNames keys;

    Values(KeyNames keys) {
        this.keys = keys;
    }

    /** The whole value. */
    Optional<Value> at(SourceText text, int index) {
        return at(text, index, Integer.MAX_VALUE);
    }

    /**
     * A value, or its beginning.
     *
     * @param index where it begins, after any white space
     * @param most the number of characters that are read of it
     * @return empty if nothing is there that could be a value
     */
    Optional<Value> at(SourceText text, int index, int most) {
        int start = afterWrapper(text, index);
        Optional<Quote> quote = Quote.at(text, start);
        if (quote.isPresent()) {
            Span quotation = quote.get().quotation(text, most);
            return Optional.of(new Value(quotation, quote.get().after(text, quotation), true));
        }
        if (text.isAny(start, OPENING)) {
            return Optional.of(group(text, start, most));
        }
        int end = bareEnd(text, index, most);
        return end == index ? Optional.empty() : Optional.of(new Value(new Span(index, end), end, false));
    }

    /** Past {@code b}, {@code N}, {@code @}, {@code Some(}, {@code string(12) }, {@code (string) } and the like before a quotation. */
    private static int afterWrapper(SourceText text, int index) {
        int i = index;
        while (i - index < MAX_WRAPPER && isOfWrapper(text, i)) {
            int quoted = text.afterBlanks(i + 1);
            if (Quote.at(text, i + 1).isPresent()) {
                boolean prefix = i - index < 2 || text.at(i) == '(' || text.hasAt(index, "s:");
                return prefix ? i + 1 : index;
            }
            if (quoted > i + 1 && Quote.at(text, quoted).isPresent()) {
                return text.at(i) == ')' || TYPES.contains(text.slice(index, i + 1)) ? quoted : index;
            }
            i = quoted > i + 1 && text.at(quoted) == '(' ? quoted : i + 1;
        }
        return index;
    }

    private static boolean isOfWrapper(SourceText text, int index) {
        char c = text.at(index);
        return SourceText.isWord(c) || (c != 0 && "@:&.<>()*=".indexOf(c) >= 0);
    }

    private static Value group(SourceText text, int index, int limit) {
        char opening = text.at(index);
        char closing = CLOSING.charAt(OPENING.indexOf(opening));
        int depth = 0;
        int most = Math.min(text.length(), index + Math.min(limit, MAX_GROUP));
        for (int i = index; i < most; i++) {
            depth += text.at(i) == opening ? 1 : 0;
            depth -= text.at(i) == closing ? 1 : 0;
            if (depth == 0) {
                return new Value(new Span(index + 1, i), i + 1, true);
            }
        }
        int end = index;
        while (end < most && text.lineBreak(end) == 0) {
            end++;
        }
        return new Value(new Span(Math.min(index + 1, end), end), end, true);
    }

    private int bareEnd(SourceText text, int index, int most) {
        int i = index;
        while (i < text.length() && i - index < most && !endsValue(text, i, index)) {
            i++;
        }
        return beforeTrailingKey(text, index, i);
    }

    private boolean endsValue(SourceText text, int index, int start) {
        char c = text.at(index);
        if (Character.isWhitespace(c) || SourceText.isBlank(c) || c == ';' || c == '&' || text.lineBreak(index) > 0) {
            return true;
        }
        if (c == '<') {
            return isTag(text, index);
        }
        if (text.hasAt(index, "\\t") || text.hasAt(index, "%0A") || text.hasAt(index, "%26")) {
            return true;
        }
        if (c == ',') {
            return !isInner(text.at(index + 1)) || isBeforeKey(text, index + 1);
        }
        if (Quote.at(text, index).isPresent()) {
            return index == start || !SourceText.isWord(text.at(index + 1));
        }
        return ")]}>\\".indexOf(c) >= 0 && !isInner(text.at(index + 1));
    }

    private static boolean isTag(SourceText text, int index) {
        int name = text.at(index + 1) == '/' ? index + 2 : index + 1;
        int end = name;
        while (Character.isLetter(text.at(end)) && end - name < MAX_WRAPPER) {
            end++;
        }
        return end > name && (text.at(end) == '>' || text.hasAt(end, "/>") || text.hasAt(end, " />"));
    }

    /** A character of a value, and not a bracket, mark or comma after it. */
    private static boolean isInner(char c) {
        return c != 0 && !Character.isWhitespace(c) && !SourceText.isBlank(c) && ",;&\"'\\()[]{}<>".indexOf(c) < 0;
    }

    private static boolean isBeforeKey(SourceText text, int index) {
        int end = text.wordEnd(index);
        char next = text.at(text.afterBlanks(end));
        return end > index && (next == '=' || next == ':');
    }

    /** In {@code 4711/token: abc}, the next key is not a part of the value. */
    private int beforeTrailingKey(SourceText text, int start, int end) {
        boolean joined = end > start && text.isAny(end - 1, ":=");
        char next = text.at(text.afterBlanks(end));
        if (end == start || !(joined || next == '=' || next == ':')) {
            return end;
        }
        int keyEnd = joined ? end - 1 : end;
        int word = keyEnd;
        while (word > start && SourceText.isWord(text.at(word - 1))) {
            word--;
        }
        boolean secret = word > start && keys.kindOf(text.slice(word, keyEnd)) != KeyKind.NONE;
        return secret ? word - 1 : end;
    }
}
