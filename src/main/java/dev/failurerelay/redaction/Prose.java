package dev.failurerelay.redaction;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Words that stand where a value is expected, and are none: parts of a sentence, and placeholders. */
final class Prose {

    private static final Set<String> WORDS = Words.set("""
            timestamp boolean varchar integer number date float double uuid bigint
            a already an and any are argument as at authentication authorization bad basic be bearer been both
            but by bytes can cannot char check contains could default denied did do does either error expected
            expects expired expires failed failure field flag for found from function given got had has have
            header if in incorrect instead int invalid is it its left length malformed may mismatch must needs
            neither no not object of on only option optional or out parameter parameters plain please provided
            refresh rejected request require requires see service set should str string supplied text than that
            the this to too type types use used user using validation value was were when will with without
            would wrong you your
            """);

    private static final Set<String> PLACEHOLDERS = Words.set("""
            null none nil undefined true false yes no redacted hidden masked empty unset missing required
            omitted removed filtered protected xxx n/a na unknown
            """);

    /** What stands around a placeholder or hides a value. */
    private static final Pattern FRAME = Pattern.compile("^[\\[<({%$*#.\\s]+|[\\]>)}%*.\\s]+$");

    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\{.*|\\{\\{.*|\\$\\(.*|%\\(?\\w+[)%]?s?|\\$[A-Z_][A-Z0-9_]*|x+");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private static final int MAX_PLACEHOLDER = 60;

    private static final int MIN_WORDS = 3;

    private static final int MIN_PASSWORD = 8;

    private Prose() {}

    static boolean isProse(String word) {
        return WORDS.contains(word.toLowerCase(Locale.ROOT));
    }

    /** Whether any of the words, which blanks separate, is of a sentence. */
    static boolean isIn(String words) {
        return Stream.of(BLANKS.split(words)).anyMatch(Prose::isProse);
    }

    /** Three words or more, of which two are of a sentence and none looks like a password. */
    static boolean isSentence(String text) {
        String[] words = BLANKS.split(text);
        return words.length >= MIN_WORDS
                && Stream.of(words).filter(Prose::isProse).count() >= 2
                && Stream.of(words).noneMatch(word -> word.length() >= MIN_PASSWORD && Wording.isPasswordLike(word));
    }

    /** {@code ***}, {@code null}, {@code ${DB_PASSWORD}} and the like. */
    static boolean isPlaceholder(String text) {
        if (text.length() > MAX_PLACEHOLDER) {
            return false;
        }
        String bare = FRAME.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
        return bare.isEmpty()
                || PLACEHOLDERS.contains(bare)
                || VARIABLE.matcher(text).matches();
    }
}
