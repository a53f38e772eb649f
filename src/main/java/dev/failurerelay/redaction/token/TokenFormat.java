package dev.failurerelay.redaction.token;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How tokens of one kind look.
 *
 * <p>A pattern is read when its prefix is first met, because a start that reads hundreds would take 10 ms.
 *
 * <p>A source is an address, or the rule of a scanner: {@code gitleaks:id} in {@code config/gitleaks.toml} of
 * <a href="https://github.com/gitleaks/gitleaks">gitleaks</a>; {@code trufflehog:folder} in {@code pkg/detectors} of
 * <a href="https://github.com/trufflesecurity/trufflehog">trufflehog</a>; {@code kingfisher:file} in
 * {@code crates/kingfisher-rules/data/rules} of <a href="https://github.com/mongodb/kingfisher">kingfisher</a>;
 * {@code noseyparker:file} in {@code crates/noseyparker/data/default/builtin/rules} of
 * <a href="https://github.com/praetorian-inc/noseyparker">noseyparker</a>.
 */
final class TokenFormat {

    static final String UUID = "[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}";

    private static final Alphabet ALPHANUMERIC = Alphabet.of("A-Za-z0-9");

    /** Of a token whose end is missing, this much must follow the prefix. */
    private static final int MIN_CUT = 8;

    /** A shorter prefix is not unique enough to recognise a token whose end is missing. */
    private static final int MIN_PREFIX_OF_CUT = 5;

    private final String pattern;
    private final String prefix;
    private final String source;
    private final Likeness likeness;

    /** Whether the likeness is demanded only of words that the alphabets can join. */
    private final boolean onlyOfJoinedWords;

    /** Null until needed; two threads may both read the pattern. */
    private volatile @Nullable List<Segment> segments;

    private TokenFormat(String pattern, Likeness likeness, boolean onlyOfJoinedWords, String source) {
        this.pattern = pattern;
        this.prefix = pattern.substring(0, SegmentParser.endOfText(pattern, 0));
        this.likeness = likeness;
        this.onlyOfJoinedWords = onlyOfJoinedWords;
        this.source = source;
    }

    /** A prefix that is a word, or so short that names begin with it. */
    static TokenFormat wordlike(String pattern, String source) {
        return new TokenFormat(pattern, Likeness.CHANCE, false, source);
    }

    /** A prefix with which hardly a name begins; what follows may be words only if its alphabets join them. */
    static TokenFormat token(String pattern, String source) {
        return new TokenFormat(pattern, Likeness.MIXED, true, source);
    }

    /** A prefix that is part of a word, and a body too short to demand {@link Likeness#CHANCE} of it. */
    static TokenFormat mixed(String pattern, String source) {
        return new TokenFormat(pattern, Likeness.MIXED, false, source);
    }

    /** A prefix or structure that nothing else has. */
    static TokenFormat unique(String pattern, String source) {
        return new TokenFormat(pattern, Likeness.ANY, false, source);
    }

    String pattern() {
        return pattern;
    }

    /** How each token begins; empty if they have no common beginning. */
    String prefix() {
        return prefix;
    }

    String source() {
        return source;
    }

    /** How much the characters after the prefix must look like chance. */
    Likeness likeness() {
        return onlyOfJoinedWords && !joinsWords() ? Likeness.ANY : likeness;
    }

    /** What follows the prefix; at least one. */
    List<Segment> segments() {
        List<Segment> known = segments;
        if (known == null) {
            known = SegmentParser.parse(pattern.substring(prefix.length()));
            segments = known;
        }
        return known;
    }

    private boolean joinsWords() {
        for (Segment segment : segments()) {
            if (segment instanceof Segment.Run run && run.alphabet().joinsWords()) {
                return true;
            }
        }
        return false;
    }

    boolean canBeginWith(char first) {
        if (!prefix.isEmpty()) {
            return prefix.charAt(0) == first;
        }
        return segments().get(0) instanceof Segment.Run run && run.alphabet().contains(first);
    }

    /** Where the token that begins at {@code start} ends, exclusive; {@code start} if there is none. */
    int endOfTokenAt(CharSequence text, int start) {
        int body = start + prefix.length();
        if (!hasPrefixAt(text, start)) {
            return start;
        }
        int end = body;
        for (Segment segment : segments()) {
            int reached = segment.reach(text, end);
            if (!segment.isWhole(reached - end)) {
                return isCut(text, body, reached) ? reached : start;
            }
            end = reached;
        }
        return endOfWhole(text, start, body, end);
    }

    private boolean hasPrefixAt(CharSequence text, int start) {
        if (text.length() - start < prefix.length()) {
            return false;
        }
        for (int at = 0; at < prefix.length(); at++) {
            if (text.charAt(start + at) != prefix.charAt(at)) {
                return false;
            }
        }
        return true;
    }

    private int endOfWhole(CharSequence text, int start, int body, int end) {
        if (!likeness().isMetBy(text, body, end)) {
            return start;
        }
        Segment last = segments().get(segments().size() - 1);
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
                && (isNumber(segments().get(0)) || Likeness.MIXED.isMetBy(text, body, end));
    }

    private static boolean isNumber(Segment segment) {
        return segment instanceof Segment.Run run && !run.alphabet().hasLetters();
    }

    @Override
    public String toString() {
        return pattern;
    }
}
