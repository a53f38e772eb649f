package dev.failurerelay.incident;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Recognises an id that consists of letters only, such as {@code qwkzjxab}: unlike a word, it has two letters in a row that hardly ever
 * follow one another in English or in names of programs. One in ten of the rarer words looks like an id, too.
 */
final class RandomLetters {

    /** Shorter ones have too few pairs. */
    private static final int MIN_LENGTH = 5;

    /** Shorter tokens have too few capitals to distinguish an id from a name. */
    private static final int MIN_MIXED_LENGTH = 6;

    /** For each letter from a to z, the letters that follow it in words. */
    private static final String[] FOLLOWING = {
        "bcdefgiklmnprstuvxyz",
        "acdeijlnorstu",
        "acehikloqrstuy",
        "abdegiloprsuwy",
        "abcdefghijlmnopqrstuvwxy",
        "aefiklorstu",
        "aeghilmnorstu",
        "aeioprstu",
        "abcdefglmnoprstvxz",
        "adeos",
        "aefinpsu",
        "abdefiklopstuvwy",
        "abeilmnopsuy",
        "acdefgiklnoprstuvy",
        "abcdfgijklmnoprstuvwx",
        "aehiloprstuy",
        "lu",
        "abcdefgiklmnoprstuvy",
        "acefhiklmnopqstuwy",
        "abcdeghiloprstuwy",
        "abcdefgilmnoprst",
        "aeio",
        "aefhinors",
        "acehipty",
        "aceimnprstz",
        "aeiou"
    };

    /** The parts of a name, as of {@code AmazonS3Exception} or {@code order_id}. */
    private static final Pattern PART = Pattern.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+");

    private RandomLetters() {}

    /** Whether a part of the token is an id. */
    static boolean areIn(String token) {
        return PART.matcher(token)
                .results()
                .anyMatch(part -> isRandom(part.group().toLowerCase(Locale.ROOT)));
    }

    /** Whether a token is an id because capitals are too frequent in it for a name in camel case, as in {@code qWkZjX}. */
    static boolean areMixedIn(String token) {
        return token.length() >= MIN_MIXED_LENGTH
                && token.chars().allMatch(Character::isLetter)
                && PART.matcher(token).results().count() * 3 > token.length();
    }

    private static boolean isRandom(String letters) {
        if (letters.length() < MIN_LENGTH) {
            return false;
        }
        for (int i = 1; i < letters.length(); i++) {
            if (FOLLOWING[letters.charAt(i - 1) - 'a'].indexOf(letters.charAt(i)) < 0) {
                return true;
            }
        }
        return false;
    }
}
