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

    private static final int MAX_TAGS = 3;

    private ListedValues() {}

    /** {@code Name=DB_PASSWORD,Value=…}, {@code name="token" value="…"}, {@code <name>token</name><value>…}. */
    static Optional<Assignment> labelled(SourceText text, int keyEnd) {
        int label = text.afterWhiteSpace(keyEnd);
        label = text.at(label) == ',' || text.at(label) == ';' ? text.afterWhiteSpace(label + 1) : label;
        if (text.hasAt(label, "</")) {
            return afterNextTag(text, label);
        }
        if (text.at(label) == '>' && Quote.at(text, keyEnd - 1).isPresent()) {
            return Optional.of(Assignment.of(Notation.ASSIGNED, label + 1));
        }
        return label == keyEnd ? Optional.empty() : afterLabel(text, label);
    }

    private static Optional<Assignment> afterLabel(SourceText text, int label) {
        boolean option = text.hasAt(label, "--");
        int name = option ? label + 2 : Quote.at(text, label).map(Quote::end).orElse(label);
        int nameEnd = text.wordEnd(name);
        if (!LABELS.contains(text.slice(name, nameEnd).toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        int separator = text.afterBlanks(Quote.at(text, nameEnd).map(Quote::end).orElse(nameEnd));
        if (text.at(separator) == '{') {
            // In protobuf's text, the label of the value's type follows.
            int type = text.afterWhiteSpace(separator + 1);
            separator = text.afterBlanks(text.wordEnd(type));
        }
        int end = option ? separator : Assignment.separatorEnd(text, separator);
        return end < 0 ? Optional.empty() : Optional.of(Assignment.of(Notation.ASSIGNED, text.afterWhiteSpace(end)));
    }

    /** As Hadoop's and Apple's files have it: the value is the next element after that of the key. */
    private static Optional<Assignment> afterNextTag(SourceText text, int index) {
        int opened = -1;
        int next = text.afterWhiteSpace(tagEnd(text, index + 2));
        for (int i = 0;
                i < MAX_TAGS && text.at(next) == '<' && text.at(next + 1) != '/' && tagEnd(text, next + 1) > 0;
                i++) {
            opened = tagEnd(text, next + 1);
            next = text.afterWhiteSpace(opened);
        }
        return opened < 0
                ? Optional.empty()
                : Optional.of(Assignment.of(Notation.ASSIGNED, text.afterWhiteSpace(opened)));
    }

    private static int tagEnd(SourceText text, int index) {
        for (int i = index; i < index + MAX_TAG; i++) {
            if (text.at(i) == '>') {
                return i + 1;
            }
        }
        return -1;
    }

    /** The next element of a list of arguments, headers or tuples, or the next column of a table. */
    static Optional<Assignment> listed(SourceText text, int start, int keyEnd, boolean quotedKey, boolean option) {
        int comma = text.afterBlanks(keyEnd);
        boolean table = text.at(comma) == '|' || (comma == keyEnd && text.at(comma) == ';');
        boolean list = text.at(comma) == ',' && (quotedKey || option || isElement(text, start, keyEnd));
        if (text.at(keyEnd) == '\t') {
            return element(text, comma, quotedKey, option);
        }
        return table || list ? element(text, text.afterWhiteSpace(comma + 1), quotedKey, option) : Optional.empty();
    }

    /** {@code (key, …)}, or {@code key,"…"} as in a file of comma-separated values. */
    private static boolean isElement(SourceText text, int start, int keyEnd) {
        return text.isAny(start - 1, "{([")
                || (text.at(keyEnd) == ',' && Quote.at(text, keyEnd + 1).isPresent());
    }

    private static Optional<Assignment> element(SourceText text, int index, boolean quotedKey, boolean option) {
        int value = text.hasAt(index, "<<\"") ? index + 2 : index;
        int content = Quote.at(text, value).map(Quote::end).orElse(value);
        boolean quoted = content > value || Quote.at(text, value + 1).isPresent();
        boolean nextOption = text.at(content) == '-' && Character.isLetter(text.at(content + text.run(content, '-')));
        return nextOption || (quotedKey && !option && !quoted)
                ? Optional.empty()
                : Optional.of(Assignment.of(option ? Notation.OPTION : Notation.LIST, value));
    }

    /** {@code setPassword("…")}; but not {@code refreshToken(Client.java:42)}. */
    static Optional<Assignment> called(SourceText text, int keyEnd) {
        return text.at(keyEnd) == '(' && Quote.at(text, keyEnd + 1).isPresent()
                ? Optional.of(Assignment.of(Notation.LIST, keyEnd))
                : Optional.empty();
    }
}
