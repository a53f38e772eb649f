package dev.failurerelay.redaction;

import java.util.regex.Pattern;

/** Decides whether the value of a key is a secret, or a word, a number or a name that happens to follow the key. */
final class ValueJudgement {

    /** A path whose folders have names and values: {@code session_id=a/day=2}. */
    private static final Pattern PARTITIONS = Pattern.compile("[^/=]{1,80}/[A-Za-z_]{1,40}=.*", Pattern.DOTALL);

    private static final Pattern KEBAB = Pattern.compile("[a-z]{2,40}(?:-[a-z]{2,40}){1,8}");

    /** As in the usage of a program: {@code --token TOKEN}. */
    private static final Pattern CAPITALS = Pattern.compile("[A-Z_]{1,40}");

    /** So many characters of a value are decisive. */
    static final int MAX_READ = 300;

    private static final int MIN_HINTED = 12;

    private ValueJudgement() {}

    /** @param text the value; what its first 300 characters are is decisive */
    static boolean isSecret(KeyKind kind, Writing writing, String text) {
        String word = trimmed(text.length() > MAX_READ ? text.substring(0, MAX_READ) : text);
        boolean prose = kind != KeyKind.LISTED && Prose.isSentence(word);
        if (word.isEmpty() || Prose.isPlaceholder(word) || prose) {
            return false;
        }
        return switch (kind) {
            case LISTED -> true;
            case PASSWORD -> isPassword(writing, word);
            case PASS -> Wording.isMixed(word);
            case TOKEN -> isToken(writing, word) || isWordForToken(writing, word);
            case SECRET -> isToken(writing, word);
            case HINT -> isHinted(word);
            case NONE -> false;
        };
    }

    private static boolean isPassword(Writing writing, String word) {
        return switch (writing.notation()) {
            case JSON -> true;
            case ASSIGNED -> writing.quoted() || !Wording.isNumber(word) || Wording.isLongNumber(word);
            case OPTION -> writing.quoted() || !(Prose.isProse(word) || Wording.isNumber(word));
            case COLON -> writing.quoted() || Wording.isMixed(word) || !(writing.sentence() || Prose.isIn(word));
            case LIST, BLANK -> Wording.isMixed(word);
        };
    }

    private static boolean isToken(Writing writing, String word) {
        return switch (writing.notation()) {
            case JSON -> !Wording.isNumber(word) || Wording.isLongNumber(word);
            case ASSIGNED, OPTION ->
                PARTITIONS.matcher(word).matches()
                        ? isToken(writing, word.substring(0, word.indexOf('/')))
                        : Wording.isGenerated(word)
                                || (writing.quoted() && !Wording.isName(word) && !Wording.isNumber(word))
                                || Wording.isLongNumber(word);
            case COLON -> Wording.isGenerated(word);
            case LIST -> Wording.isGenerated(word);
            case BLANK -> Randomness.isRandom(word);
        };
    }

    /** A single word after an equals sign is that of a parser: {@code token=IDENTIFIER}. */
    private static boolean isWordForToken(Writing writing, String word) {
        return switch (writing.notation()) {
            case ASSIGNED -> KEBAB.matcher(word).matches();
            case OPTION ->
                !Prose.isProse(word)
                        && !Wording.isNumber(word)
                        && !CAPITALS.matcher(word).matches();
            case JSON, COLON, LIST, BLANK -> false;
        };
    }

    private static boolean isHinted(String word) {
        boolean path =
                word.contains("://") || (word.indexOf('/') >= 0 && (word.indexOf('.') >= 0 || word.indexOf('-') >= 0));
        boolean withUser = word.indexOf(':') > 0 && Wording.isMixed(word.substring(word.indexOf(':') + 1));
        return word.length() >= MIN_HINTED
                && !path
                && word.indexOf(' ') < 0
                && (withUser || Randomness.isRandom(word) || Wording.isLongId(word));
    }

    /** Without the marks of a sentence at its end. */
    private static String trimmed(String text) {
        String stripped = text.strip();
        int end = stripped.length();
        while (end > 0 && ".,:;!?)'\"".indexOf(stripped.charAt(end - 1)) >= 0) {
            end--;
        }
        return stripped.substring(0, end);
    }
}
