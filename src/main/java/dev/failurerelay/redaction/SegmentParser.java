package dev.failurerelay.redaction;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the segments of a pattern: a small part of regular expressions, of which nothing goes back. {@code [a-z0-9]},
 * {@code \d} and {@code \w} are alphabets, followed by {@code {n}}, {@code {min,max}} or, at the end, {@code {min,}}. Every
 * other character stands for itself, the dot too.
 */
final class SegmentParser {

    private final String pattern;
    private final List<Segment> segments = new ArrayList<>();
    private int at;

    private SegmentParser(String pattern) {
        this.pattern = pattern;
    }

    static List<Segment> parse(String pattern) {
        return new SegmentParser(pattern).parse();
    }

    private List<Segment> parse() {
        while (at < pattern.length()) {
            segments.add(startsAlphabet() ? run() : text());
        }
        return List.copyOf(segments);
    }

    private boolean startsAlphabet() {
        return pattern.charAt(at) == '[' || pattern.charAt(at) == '\\';
    }

    private Segment text() {
        int start = at;
        while (at < pattern.length() && !startsAlphabet()) {
            at++;
        }
        return new Segment.Text(pattern.substring(start, at));
    }

    private Segment run() {
        Alphabet alphabet = Alphabet.of(ranges());
        if (at == pattern.length() || pattern.charAt(at) != '{') {
            return new Segment.Run(alphabet, 1, 1, false);
        }
        int end = pattern.indexOf('}', at);
        String lengths = pattern.substring(at + 1, end);
        at = end + 1;
        int comma = lengths.indexOf(',');
        int min = Integer.parseInt(comma < 0 ? lengths : lengths.substring(0, comma));
        boolean isOpen = comma == lengths.length() - 1;
        boolean isFixed = isOpen || comma < 0;
        return new Segment.Run(alphabet, min, isFixed ? min : Integer.parseInt(lengths.substring(comma + 1)), isOpen);
    }

    private String ranges() {
        int start = at;
        boolean isClass = pattern.charAt(at) == '\\';
        at = isClass ? at + 2 : pattern.indexOf(']', at) + 1;
        return isClass ? pattern.substring(start, at) : pattern.substring(start + 1, at - 1);
    }
}
