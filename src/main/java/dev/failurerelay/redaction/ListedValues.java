package dev.failurerelay.redaction;

import dev.failurerelay.redaction.Writing.Notation;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Values whose key is itself a value: in lists of arguments, tuples, tables, calls, and in pairs of name and value. */
final class ListedValues {

    private static final Set<String> LABELS = Words.set(
            "string_value value val parametervalue stringvalue content default defaultvalue v text data secretvalue");

    private static final int MAX_TAG = 60;

    private ListedValues() {}

    /** {@code Name=DB_PASSWORD,Value=…}, {@code name="token" value="…"}, {@code <name>token</name><value>…}. */
    static Optional<Assignment> labelled(SourceText text, int start, int keyEnd) {
        int i = text.afterWhiteSpace(keyEnd);
        i = text.at(i) == ',' || text.at(i) == ';' ? text.afterWhiteSpace(i + 1) : i;
        if (text.hasAt(i, "</")) {
            return afterNextTag(text, i);
        }
        if (text.at(i) == '>' && keyEnd > start && Quote.at(text, keyEnd - 1).isPresent()) {
            return Optional.of(new Assignment(Notation.ASSIGNED, i + 1, false, false));
        }
        boolean option = text.hasAt(i, "--");
        i = option ? i + 2 : i;
        int word = Quote.at(text, i).map(Quote::end).orElse(i);
        int wordEnd = text.wordEnd(word);
        if (i == keyEnd || !LABELS.contains(text.slice(word, wordEnd).toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        int inner = text.afterBlanks(wordEnd);
        if (text.at(inner) == '{') {
            return labelled(text, start, inner + 1);
        }
        int separator = text.afterBlanks(Quote.at(text, wordEnd).map(Quote::end).orElse(wordEnd));
        int end = option ? separator : Assignment.separatorEnd(text, separator);
        return end < 0
                ? Optional.empty()
                : Optional.of(new Assignment(Notation.ASSIGNED, text.afterWhiteSpace(end), false, false));
    }

    /** As Hadoop's and Apple's files have it: the value is the next element after that of the key. */
    private static Optional<Assignment> afterNextTag(SourceText text, int index) {
        int opened = -1;
        int next = text.afterWhiteSpace(tagEnd(text, index + 2));
        while (text.at(next) == '<' && text.at(next + 1) != '/' && tagEnd(text, next + 1) > 0) {
            opened = tagEnd(text, next + 1);
            next = text.afterWhiteSpace(opened);
        }
        return opened < 0
                ? Optional.empty()
                : Optional.of(new Assignment(Notation.ASSIGNED, text.afterWhiteSpace(opened), false, false));
    }

    private static int tagEnd(SourceText text, int index) {
        for (int i = index; i < index + MAX_TAG; i++) {
            if (text.at(i) == '>') {
                return i + 1;
            }
        }
        return -1;
    }

    /** The next element of a list of arguments, headers or tuples. */
    static Optional<Assignment> listed(SourceText text, int start, int keyEnd, boolean quotedKey, boolean option) {
        int comma = text.afterBlanks(keyEnd);
        boolean first = text.at(comma) == ','
                && comma == keyEnd
                && Quote.at(text, comma + 1).isPresent();
        boolean tuple = first || "{([".indexOf(text.at(start - 1)) >= 0;
        boolean table = text.at(comma) == '|' || text.at(keyEnd) == '\t' || (text.at(comma) == ';' && comma == keyEnd);
        if (!table && (text.at(comma) != ',' || !(quotedKey || option || tuple))) {
            return Optional.empty();
        }
        int value = text.afterWhiteSpace(
                text.at(comma) == ',' || comma == keyEnd || text.at(comma) == '|' ? comma + 1 : comma);
        if (text.hasAt(value, "<<\"")) {
            value += 2;
        }
        int content = Quote.at(text, value).map(Quote::end).orElse(value);
        boolean quoted = content > value || Quote.at(text, value + 1).isPresent();
        if (quotedKey && !option && !quoted) {
            return Optional.empty();
        }
        boolean nextOption = text.at(content) == '-' && Character.isLetter(text.at(content + text.run(content, '-')));
        return nextOption
                ? Optional.empty()
                : Optional.of(new Assignment(option ? Notation.OPTION : Notation.LIST, value, false, false));
    }

    /** {@code setPassword("…")}; but not {@code refreshToken(Client.java:42)}. */
    static Optional<Assignment> called(SourceText text, int keyEnd) {
        return text.at(keyEnd) == '(' && Quote.at(text, keyEnd + 1).isPresent()
                ? Optional.of(new Assignment(Notation.LIST, keyEnd, false, false))
                : Optional.empty();
    }
}
