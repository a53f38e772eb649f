package dev.failurerelay.redaction;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recognises the names of keys that hold secrets, in any case and with any separators. Thread-safe. */
final class KeyNames {

    private static final Pattern JOINTS = Pattern.compile("[-_. ]");

    private static final Pattern PARTS = Pattern.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+");

    private final List<String> further;

    /** @param further names that count beside the built-in ones, in any spelling: {@code customerPin} is {@code customer_pin} */
    KeyNames(Collection<String> further) {
        this.further = further.stream()
                .map(KeyNames::squashed)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** @param name one word, or several that blanks separate */
    KeyKind kindOf(String name) {
        String squashed = squashed(name);
        if (contains(squashed, further)) {
            return KeyKind.LISTED;
        }
        if (!contains(squashed, KeyWords.FRAGMENTS)) {
            return KeyKind.NONE;
        }
        List<String> parts = parts(name);
        KeyKind kind = kindOf(name, squashed, parts);
        boolean demoted = kind != KeyKind.NONE && (isAboutASecret(parts) || isNamedBeforeDot(name));
        return demoted ? KeyKind.HINT : kind;
    }

    /** Whether the name may go on before the word, with blanks between. */
    boolean mayEndPhrase(String word) {
        return !further.isEmpty() || KeyWords.LAST_WORDS.contains(word.toLowerCase(Locale.ROOT));
    }

    private static boolean isNamedBeforeDot(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        return last.length() < name.length()
                && kindOf(last, squashed(last), parts(last)) == KeyKind.NONE
                && !KeyWords.LAST_SEGMENTS.contains(last.toLowerCase(Locale.ROOT));
    }

    private static KeyKind kindOf(String name, String squashed, List<String> parts) {
        if (parts.isEmpty() || contains(squashed, KeyWords.INNOCENT)) {
            return KeyKind.NONE;
        }
        boolean pass = isPass(name, parts);
        if (contains(squashed, KeyWords.PASSWORDS) || (pass && parts.size() > 1) || endsInPass(parts)) {
            return KeyKind.PASSWORD;
        }
        if (contains(squashed, KeyWords.TOKENS)) {
            boolean ofPage = squashed.endsWith("token") && parts.stream().anyMatch(KeyWords.TOKENS_OF_PAGES::contains);
            KeyKind kind = contains(squashed, KeyWords.NAMED) ? KeyKind.SECRET : KeyKind.TOKEN;
            return ofPage ? KeyKind.NONE : kind;
        }
        if (pass) {
            return KeyKind.PASS;
        }
        boolean alone = parts.size() == 1 && KeyWords.NEVER_ALONE.contains(parts.get(0));
        boolean hint = !alone && (endsInKey(squashed) || parts.stream().anyMatch(KeyWords.HINTS::contains));
        return hint && parts.stream().noneMatch(KeyWords.KEYS_OF_DATA::contains) ? KeyKind.HINT : KeyKind.NONE;
    }

    /** {@code DB_PASS}, {@code pass_old} and {@code dbPass}; but not {@code passRate}. */
    private static boolean isPass(String name, List<String> parts) {
        return KeyWords.PASSWORD_WORDS.contains(parts.get(parts.size() - 1))
                || Stream.of(JOINTS.split(name.toLowerCase(Locale.ROOT))).anyMatch(KeyWords.PASSWORD_WORDS::contains);
    }

    /** {@code dbpass}, {@code storepass}. */
    private static boolean endsInPass(List<String> parts) {
        return parts.stream().anyMatch(part -> part.length() > 4 && part.endsWith("pass"));
    }

    /** {@code encryptionkey}. */
    private static boolean endsInKey(String squashed) {
        return squashed.endsWith("key") && KeyWords.ENDING_IN_KEY.stream().noneMatch(squashed::endsWith);
    }

    private static boolean isAboutASecret(List<String> parts) {
        return parts.size() > 1 && KeyWords.ABOUT.contains(parts.get(parts.size() - 1));
    }

    private static boolean contains(String squashed, Collection<String> words) {
        for (String word : words) {
            if (squashed.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static String squashed(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            if (Character.isLetterOrDigit(name.charAt(i))) {
                letters.append(Character.toLowerCase(name.charAt(i)));
            }
        }
        return letters.toString();
    }

    private static List<String> parts(String name) {
        return PARTS.matcher(name)
                .results()
                .map(part -> part.group().toLowerCase(Locale.ROOT))
                .toList();
    }
}
