package dev.failurerelay.redaction;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Fills the placeholders of a template with made-up secrets, so that none is stored: scanners refuse files that hold them.
 *
 * <p>{@code {hex:32}} is 32 characters of an alphabet, {@code {pass}} a password, {@code {odd:#?}} a password with those
 * characters in it, {@code {phrase}} a passphrase of five words. In templates, {@code \n} and the like are Java's escapes.
 */
final class SecretValues {

    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = LOWER.toUpperCase(Locale.ROOT);
    private static final String DIGITS = "0123456789";
    private static final String ALNUM = UPPER + LOWER + DIGITS;

    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{(alnum|hex|HEX|b64|b64url|upper|low|base32|digits|pass"
                    + "|odd|phrase|uuid|url|card|cardblanks|iban)(?::([^}]{1,40}))?}");

    /** @param secrets the values of its placeholders, in their order */
    record Filled(String text, List<String> secrets) {}

    private final Random random;

    SecretValues(Random random) {
        this.random = random;
    }

    Filled fill(String template) {
        StringBuilder text = new StringBuilder();
        List<String> secrets = new ArrayList<>();
        int end = 0;
        for (MatchResult placeholder : PLACEHOLDER.matcher(template).results().toList()) {
            text.append(template.substring(end, placeholder.start()).translateEscapes());
            secrets.add(value(placeholder.group(1), placeholder.group(2)));
            text.append(secrets.get(secrets.size() - 1));
            end = placeholder.end();
        }
        return new Filled(
                text.append(template.substring(end).translateEscapes()).toString(), secrets);
    }

    private String value(String kind, String argument) {
        return switch (kind) {
            case "pass" -> password();
            case "odd" -> passwordWith(argument.translateEscapes());
            case "phrase" -> words(5);
            case "uuid" -> uuid();
            case "url" ->
                characters(ALNUM, Integer.parseInt(argument)) + "%2B" + characters(ALNUM, 8) + "%2F"
                        + characters(ALNUM, 8);
            case "card" -> card();
            case "cardblanks" -> card().replaceAll("(?<=\\G.{4})(?=.)", " ");
            case "iban" -> iban();
            default -> characters(alphabet(kind), Integer.parseInt(argument));
        };
    }

    private static String alphabet(String kind) {
        return switch (kind) {
            case "alnum" -> ALNUM;
            case "low" -> LOWER + DIGITS;
            case "upper" -> UPPER + DIGITS;
            case "hex" -> DIGITS + "abcdef";
            case "HEX" -> DIGITS + "ABCDEF";
            case "base32" -> UPPER + "234567";
            case "digits" -> DIGITS;
            case "b64" -> ALNUM + "+/";
            case "b64url" -> ALNUM + "-_";
            default -> throw new IllegalArgumentException(kind);
        };
    }

    /** With one of each kind that the alphabet has, because a long random value always has one. */
    private String characters(String alphabet, int length) {
        String value;
        do {
            value = IntStream.range(0, length)
                    .mapToObj(i -> String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))))
                    .collect(Collectors.joining());
        } while (!Character.isLetterOrDigit(value.charAt(0)) || (length >= 8 && !isMixed(value, alphabet)));
        return value;
    }

    private static boolean isMixed(String value, String alphabet) {
        return hasAsMany(value, alphabet, Character::isDigit)
                && hasAsMany(value, alphabet, Character::isUpperCase)
                && hasAsMany(value, alphabet, Character::isLowerCase);
    }

    private static boolean hasAsMany(String value, String alphabet, Predicate<Character> kind) {
        return alphabet.chars().noneMatch(c -> kind.test((char) c))
                || value.chars().anyMatch(c -> kind.test((char) c));
    }

    /** As generators and people make them: mixed characters, or a word with digits and a sign. */
    private String password() {
        return switch (random.nextInt(4)) {
            case 0 -> capitalized(word() + word()) + characters(DIGITS, 4) + "!";
            case 1 -> word() + word() + "_" + characters(DIGITS, 3);
            default -> characters(ALNUM, 12 + random.nextInt(5));
        };
    }

    private String passwordWith(String signs) {
        StringBuilder password = new StringBuilder(characters(ALNUM, 12));
        for (int i = 0; i < signs.length(); i++) {
            password.insert(3 + i * 4, signs.charAt(i));
        }
        return password.toString();
    }

    private String words(int count) {
        return IntStream.range(0, count).mapToObj(i -> word()).collect(Collectors.joining(" "));
    }

    private String word() {
        return IntStream.range(0, 2 + random.nextInt(2))
                .mapToObj(i -> "" + "bdfgklmnprstvz".charAt(random.nextInt(14)) + "aeiou".charAt(random.nextInt(5)))
                .collect(Collectors.joining());
    }

    private static String capitalized(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private String uuid() {
        return String.join("-", hex(8), "4" + hex(3), "4" + hex(3), "9" + hex(3), hex(12));
    }

    private String hex(int length) {
        return characters(alphabet("hex"), length);
    }

    private String card() {
        String digits = "4" + characters(DIGITS, 14);
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            int digit = digits.charAt(i) - '0';
            sum += i % 2 == 0 ? digit * 2 / 10 + digit * 2 % 10 : digit;
        }
        return digits + (10 - sum % 10) % 10;
    }

    private String iban() {
        String account = characters(DIGITS, 18);
        int check = 98
                - new BigInteger(account + "131400").mod(BigInteger.valueOf(97)).intValue();
        return "DE" + (check < 10 ? "0" : "") + check + account;
    }
}
