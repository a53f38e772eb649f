package dev.failurerelay.redaction;

import java.util.List;
import java.util.regex.Pattern;

/** Distinguishes generated values from names, numbers and words by their characters alone. */
final class Wording {

    /** With digits, and yet nothing but words. */
    private static final Pattern TECHNICAL = Pattern.compile(
            "(?i)(?:oauth|utf-?|sha-?|md|hs|rs|es|ps|aes-?|base|http/?|ipv|x|k|s|ec|"
                    + "u|i|f|int|uint|float|varchar|char|tls|ssl|v|p|h|py|python|java|node|log|web|r|t|m)\\d{1,4}[a-z]?");

    private static final Pattern NUMBER = Pattern.compile(
            "(?i)[#(\\[]?[-+~<>v]?\\$?\\d[\\d.,:/_tz+-]{0,40}"
                    + "(?:%|ms|µs|us|ns|s|sec|seconds?|m|min|minutes?|h|hours?|d|days?|[kmgt]i?b?|bytes?|px|x|th|st|nd|rd|kb/s|mb/s)?|0x[0-9a-f]{1,16}");

    /** Letters, or a number or a version, joined by the separators of names; a word may have a short number at its end. */
    private static final Pattern NAME_PART =
            Pattern.compile("[A-Za-z$]+|v?\\d{1,8}|[a-z]{2,}\\d{1,5}|\\d{1,2}[a-z]{1,3}|[a-z]\\d{1,2}");

    /** How programs print an object that has no text: {@code BinderProxy@2f5a9a4}. */
    private static final Pattern IDENTITY = Pattern.compile("[\\w.$]{1,120}[@{][0-9a-f]{1,16}");

    private static final Pattern SEPARATOR = Pattern.compile("[-_./:@#\\[\\](){}<>|*,=?&\"'`\\s]+");

    private static final Pattern UUID = Pattern.compile("(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final Pattern LONG_ID =
            Pattern.compile("(?=[A-Za-z]*\\d[A-Za-z]*\\d)(?=\\d*[A-Za-z])[A-Za-z0-9]{20,300}");

    private static final int LONG_NUMBER = 6;

    private Wording() {}

    /** A password may be a name with a number behind it. */
    static boolean isMixed(String word) {
        boolean digit = word.chars().anyMatch(Character::isDigit);
        boolean letter = word.chars().anyMatch(Character::isLetter);
        return isGenerated(word) || (digit && letter && !TECHNICAL.matcher(word).matches() && !isNumber(word));
    }

    /** A word with a digit or a sign that prose has not. */
    static boolean isPasswordLike(String word) {
        boolean sign = word.chars().anyMatch(c -> "!#$%^&*+?~".indexOf(c) >= 0);
        return isMixed(word) && (sign || word.chars().anyMatch(Character::isDigit));
    }

    /** Not a name, a number or a word of prose: letters and digits are mixed, or there are signs. */
    static boolean isGenerated(String word) {
        return !isNumber(word) && !IDENTITY.matcher(word).matches() && (Randomness.isRandom(word) || !isName(word));
    }

    static boolean isNumber(String word) {
        return NUMBER.matcher(word).matches();
    }

    static boolean isLongNumber(String word) {
        return word.length() >= LONG_NUMBER && word.chars().allMatch(Character::isDigit);
    }

    /** A UUID, or 20 or more letters and digits of both kinds. */
    static boolean isLongId(String word) {
        return UUID.matcher(word).matches() || LONG_ID.matcher(word).matches();
    }

    static boolean isName(String text) {
        if (TECHNICAL.matcher(text).matches()) {
            return true;
        }
        List<String> parts =
                SEPARATOR.splitAsStream(text).filter(part -> !part.isEmpty()).toList();
        boolean joined = parts.size() > 1;
        return parts.stream()
                .allMatch(part -> part.chars().allMatch(Character::isLetter)
                        || (joined && NAME_PART.matcher(part).matches()));
    }
}
