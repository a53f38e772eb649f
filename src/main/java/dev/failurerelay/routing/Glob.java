package dev.failurerelay.routing;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text in which {@code *} stands for any characters, or none, and {@code ?} for a single one. Everything else stands for
 * itself; case counts.
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
     * Matches each part between stars at its first occurrence, without backtracking. That is always correct, and an error that was
     * crafted to match slowly cannot keep the function busy.
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
