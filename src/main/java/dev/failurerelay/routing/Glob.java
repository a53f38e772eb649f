package dev.failurerelay.routing;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text with {@code *} for any characters, also none, and {@code ?} for any single one; everything else, capitals
 * included, stands for itself.
 */
public record Glob(String text, Pattern pattern) {

    public static Glob of(String text) {
        return new Glob(text, Pattern.compile(regex(text.split("\\*+", -1)), Pattern.DOTALL));
    }

    boolean matchesEverything() {
        return text.matches("\\*+");
    }

    public boolean matches(String value) {
        return pattern.matcher(value).matches();
    }

    /**
     * Each part between stars is taken where it first occurs and for good, which is never wrong: an error that was made to
     * match slowly cannot keep the function busy.
     */
    private static String regex(String[] parts) {
        int last = parts.length - 1;
        if (last == 0) {
            return literal(parts[0]);
        }
        String middle = Arrays.stream(parts, 1, last)
                .map(part -> "(?>.*?" + literal(part) + ")")
                .collect(Collectors.joining());
        return literal(parts[0]) + middle + ".*" + literal(parts[last]);
    }

    private static String literal(String part) {
        return Arrays.stream(part.split("\\?", -1)).map(Pattern::quote).collect(Collectors.joining("."));
    }

    @Override
    public String toString() {
        return text;
    }
}
