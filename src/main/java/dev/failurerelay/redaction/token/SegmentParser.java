package dev.failurerelay.redaction.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads the segments of a pattern: a small part of regular expressions, of which nothing goes back. {@code [a-z0-9]},
 * {@code \d} and {@code \w} are alphabets, followed by {@code {n}}, {@code {min,max}} or, at the end, {@code {min,}}. Every
 * other character stands for itself, the dot too.
 */
final class SegmentParser {

    /** Of some twenty alphabets are hundreds of patterns made. */
    private static final Map<String, Alphabet> ALPHABETS = new ConcurrentHashMap<>();

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
            segments.add(startsAlphabet(pattern.charAt(at)) ? run() : text());
        }
        return List.copyOf(segments);
    }

    /** Where the characters that stand for themselves end. */
    static int endOfText(String pattern, int start) {
        int end = start;
        while (end < pattern.length() && !startsAlphabet(pattern.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean startsAlphabet(char character) {
        return character == '[' || character == '\\';
    }

    private Segment text() {
        int start = at;
        at = endOfText(pattern, start);
        return new Segment.Text(pattern.substring(start, at));
    }

    private Segment run() {
        Alphabet alphabet = alphabet(ranges());
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

    private static Alphabet alphabet(String ranges) {
        Alphabet known = ALPHABETS.get(ranges);
        if (known == null) {
            known = Alphabet.of(ranges);
            ALPHABETS.put(ranges, known);
        }
        return known;
    }

    private String ranges() {
        int start = at;
        boolean isClass = pattern.charAt(at) == '\\';
        at = isClass ? at + 2 : pattern.indexOf(']', at) + 1;
        return isClass ? pattern.substring(start, at) : pattern.substring(start + 1, at - 1);
    }
}
