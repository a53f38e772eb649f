package dev.failurerelay.redaction;

/** The values of YAML that have lines of their own: the lines of a text, or the elements of a list. */
final class YamlBlocks {

    private static final int MAX_LINES = 200;

    private YamlBlocks() {}

    /** @param first the value as far as its first line goes; the whole ends where a line is not indented or holds a key */
    static Value whole(SourceText text, Value first) {
        int end = first.end();
        for (int i = 0; i < MAX_LINES; i++) {
            int lineEnd = text.lineEnd(end);
            int next = lineEnd + text.lineBreak(lineEnd);
            int content = text.afterBlanks(next);
            int word = text.wordEnd(content);
            boolean item = text.at(content) == '-' && text.at(content + 1) == ' ';
            boolean key = word > content && text.at(word) == ':';
            if (lineEnd == next || content >= text.length() || key || (content == next && !item)) {
                break;
            }
            end = text.lineEnd(content);
        }
        return end == first.end() ? first : new Value(new Span(first.span().start(), end), end, true);
    }
}
