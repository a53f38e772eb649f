package dev.failurerelay.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Recognises the content of elements whose name is a key: {@code <password type="text">…</password>}. */
final class XmlElements implements Recognizer {

    private static final int MAX_TAG = 300;

    private static final int MAX_CONTENT = 8_000;

    private static final String CDATA = "<![CDATA[";

    private final KeyNames keys;

    XmlElements(KeyNames keys) {
        this.keys = keys;
    }

    @Override
    public Optional<Recognized> at(SourceText text, int start) {
        if (text.at(start) != '<') {
            return Optional.empty();
        }
        int nameEnd = nameEnd(text, start + 1);
        if (nameEnd == start + 1 || !isSecret(text.slice(start + 1, nameEnd))) {
            return Optional.empty();
        }
        int contentStart = tagEnd(text, nameEnd);
        return contentStart < 0
                ? Optional.empty()
                : content(text, contentStart).map(content -> withAttributes(text, nameEnd, contentStart - 1, content));
    }

    /** Reading goes on after the content, so that no other recognizer sees the attributes of its tag. */
    private Recognized withAttributes(SourceText text, int start, int end, Recognized content) {
        List<Span> secrets = new ArrayList<>(content.secrets());
        int i = start;
        while (i < end) {
            int nameEnd = nameEnd(text, i);
            if (nameEnd > i && text.at(nameEnd) == '=' && isSecret(text.slice(i, nameEnd))) {
                int value = nameEnd + 1;
                Span open = new Span(value, Math.max(value, end));
                Span secret =
                        Quote.at(text, value).map(mark -> mark.quotation(text)).orElse(open);
                secrets.add(secret);
                nameEnd = secret.end();
            }
            i = nameEnd + 1;
        }
        return new Recognized(secrets, content.end());
    }

    private boolean isSecret(String name) {
        KeyKind kind = keys.kindOf(name);
        return kind.compareTo(KeyKind.HINT) < 0;
    }

    /** An element has an end: a lone {@code <password>} is a placeholder, or the argument of a type. */
    private static Optional<Recognized> content(SourceText text, int start) {
        boolean cdata = text.hasAt(start, CDATA);
        int first = cdata ? start + CDATA.length() : start;
        String end = cdata ? "]]>" : "</";
        int most = Math.min(text.length(), first + MAX_CONTENT);
        for (int i = first; i < most; i++) {
            if (text.hasAt(i, end)) {
                Span content = new Span(first, i);
                return content.isEmpty() ? Optional.empty() : Optional.of(Recognized.secret(content, i));
            }
            if (!cdata && text.at(i) == '<') {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static int nameEnd(SourceText text, int index) {
        int i = index;
        while (i - index < MAX_TAG && (SourceText.isWord(text.at(i)) || text.isAny(i, ":.-"))) {
            i++;
        }
        return i;
    }

    /** The position after the tag's end; -1 if the element is empty or no end is near. */
    private static int tagEnd(SourceText text, int index) {
        for (int i = index; i < index + MAX_TAG; i++) {
            if (text.at(i) == '>') {
                return text.at(i - 1) == '/' ? -1 : i + 1;
            }
        }
        return -1;
    }
}
