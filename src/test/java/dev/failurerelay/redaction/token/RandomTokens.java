package dev.failurerelay.redaction.token;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes up tokens, so that no source holds one. */
final class RandomTokens {

    private static final String DIGITS = "0123456789";
    private static final String SMALL = "abcdefghijklmnopqrstuvwxyz";
    private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private final Random random;

    RandomTokens(long seed) {
        this.random = new Random(seed);
    }

    String hex(int length) {
        return of(DIGITS + "abcdef", length);
    }

    String digits(int length) {
        return of("123456789", length);
    }

    String small(int length) {
        return of(DIGITS + SMALL, length);
    }

    String capitals(int length) {
        return of(DIGITS + CAPITALS, length);
    }

    String base32(int length) {
        return of("234567" + CAPITALS, length);
    }

    String letters(int length) {
        return of(SMALL + CAPITALS, length);
    }

    String alphanumeric(int length) {
        return of(DIGITS + SMALL + CAPITALS, length);
    }

    String base64(int length) {
        return of(DIGITS + SMALL + CAPITALS + "+/", length);
    }

    String base64Url(int length) {
        return of(DIGITS + SMALL + CAPITALS + "_-", length);
    }

    String uuid() {
        return hex(8) + "-" + hex(4) + "-" + hex(4) + "-" + hex(4) + "-" + hex(12);
    }

    /** The shortest token of a format. */
    String shortest(TokenFormat format) {
        return token(format, 0);
    }

    /** The longest token of a format, if its last part is not open. */
    String longest(TokenFormat format) {
        return token(format, 100);
    }

    /** A token of a format, whose parts of variable length are longer than needed. */
    String token(TokenFormat format) {
        return token(format, 12);
    }

    /** Characters that a format allows. */
    String of(Alphabet alphabet, int length) {
        String characters = IntStream.range(0, 128)
                .filter(character -> character != '.' && alphabet.contains((char) character))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        return of(characters, length);
    }

    private String token(TokenFormat format, int more) {
        StringBuilder token = new StringBuilder(format.prefix());
        for (Segment segment : format.segments()) {
            if (segment instanceof Segment.Run run) {
                int longest = run.open() ? run.min() + more : Math.min(run.max(), run.min() + more);
                token.append(of(run.alphabet(), longest));
            } else if (segment instanceof Segment.Text text) {
                token.append(text.characters());
            }
        }
        return token.toString();
    }

    private String of(String characters, int length) {
        return random.ints(length, 0, characters.length())
                .mapToObj(characters::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }
}
