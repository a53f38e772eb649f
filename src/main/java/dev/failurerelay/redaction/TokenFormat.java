package dev.failurerelay.redaction;

import java.util.List;

/**
 * How tokens of one kind look.
 *
 * @param prefix how each begins; empty if they have no common beginning
 * @param segments what follows the prefix; at least one
 * @param likeness how much the characters after the prefix must look like chance
 * @param source where the format is described: an address, or the rule of a scanner: {@code gitleaks:id} in
 *     {@code config/gitleaks.toml} of <a href="https://github.com/gitleaks/gitleaks">gitleaks</a>; {@code trufflehog:folder} in
 *     {@code pkg/detectors} of <a href="https://github.com/trufflesecurity/trufflehog">trufflehog</a>;
 *     {@code kingfisher:file} in {@code crates/kingfisher-rules/data/rules} of
 *     <a href="https://github.com/mongodb/kingfisher">kingfisher</a>; {@code noseyparker:file} in
 *     {@code crates/noseyparker/data/default/builtin/rules} of
 *     <a href="https://github.com/praetorian-inc/noseyparker">noseyparker</a>
 */
record TokenFormat(String prefix, List<Segment> segments, Likeness likeness, String source) {

    static final String UUID = "[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}";

    private static final Alphabet ALPHANUMERIC = Alphabet.of("A-Za-z0-9");

    /** Of a token whose end is missing, this much must follow the prefix. */
    private static final int MIN_CUT = 8;

    /** A shorter prefix is not unique enough to recognise a token whose end is missing. */
    private static final int MIN_PREFIX_OF_CUT = 5;

    /** A prefix that is a word, or so short that names begin with it. */
    static TokenFormat wordlike(String pattern, String source) {
        return format(pattern, Likeness.CHANCE, source);
    }

    /** A prefix with which hardly a name begins; what follows may be words only if its alphabet joins them. */
    static TokenFormat token(String pattern, String source) {
        TokenFormat format = mixed(pattern, source);
        return format.joinsWords() ? format : unique(pattern, source);
    }

    /** A prefix that is part of a word, and a body too short to demand {@link Likeness#CHANCE} of it. */
    static TokenFormat mixed(String pattern, String source) {
        return format(pattern, Likeness.MIXED, source);
    }

    /** A prefix or structure that nothing else has. */
    static TokenFormat unique(String pattern, String source) {
        return format(pattern, Likeness.ANY, source);
    }

    private static TokenFormat format(String pattern, Likeness likeness, String source) {
        List<Segment> all = SegmentParser.parse(pattern);
        if (all.get(0) instanceof Segment.Text first) {
            return new TokenFormat(first.characters(), all.subList(1, all.size()), likeness, source);
        }
        return new TokenFormat("", all, likeness, source);
    }

    private boolean joinsWords() {
        for (Segment segment : segments) {
            if (segment instanceof Segment.Run run && run.alphabet().joinsWords()) {
                return true;
            }
        }
        return false;
    }

    boolean canBeginWith(char first) {
        return prefix.isEmpty() ? segments.get(0).reach(String.valueOf(first), 0) == 1 : prefix.charAt(0) == first;
    }

    /** Where the token that begins at {@code start} ends, exclusive; {@code start} if there is none. */
    int endOfTokenAt(CharSequence text, int start) {
        int body = start + prefix.length();
        if (new Segment.Text(prefix).reach(text, start) < body) {
            return start;
        }
        int end = body;
        for (Segment segment : segments) {
            int reached = segment.reach(text, end);
            if (!segment.isWhole(reached - end)) {
                return isCut(text, body, reached) ? reached : start;
            }
            end = reached;
        }
        return endOfWhole(text, start, body, end);
    }

    private int endOfWhole(CharSequence text, int start, int body, int end) {
        if (!likeness.isMetBy(text, body, end)) {
            return start;
        }
        Segment last = segments.get(segments.size() - 1);
        if (last instanceof Segment.Run run && run.open()) {
            return run.endOfRest(text, end);
        }
        boolean continues =
                end < text.length() && (ALPHANUMERIC.contains(text.charAt(end)) || last.continuesAt(text, end));
        return continues ? start : end;
    }

    /** Whether the text, not the token, ends here. */
    private boolean isCut(CharSequence text, int body, int end) {
        return likeness != Likeness.CHANCE
                && prefix.length() >= MIN_PREFIX_OF_CUT
                && end - body >= MIN_CUT
                && end == text.length()
                && (isNumber(segments.get(0)) || Likeness.MIXED.isMetBy(text, body, end));
    }

    private static boolean isNumber(Segment segment) {
        return segment instanceof Segment.Run run && !run.alphabet().hasLetters();
    }
}
