package dev.failurerelay.settings;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds the correct name that is closest to a misspelled one, if any is close. */
public final class SpellingSuggestion {

    private static final int LETTERS_OF_A_WORD = 4;

    /** With more mistakes, or with mistakes in more than half of the letters, a suggestion would be a guess. */
    private static final int MAX_MISTAKES = 3;

    private SpellingSuggestion() {}

    /** The alphabetically first of equally close ones; empty if none is close. */
    public static Optional<String> of(String name, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> distance(name, candidate) <= Math.min(MAX_MISTAKES, candidate.length() / 2))
                .min(Comparator.comparingInt((String candidate) -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /**
     * The number of letters to add, remove or replace to turn one name into the other, ignoring case. If one contains the other,
     * a word was added or removed, which counts as fewer mistakes than the word has letters.
     */
    public static int distance(String one, String other) {
        String from = one.toUpperCase(Locale.ROOT);
        String to = other.toUpperCase(Locale.ROOT);
        boolean part = !from.isEmpty() && !from.equals(to) && (to.contains(from) || from.contains(to));
        int longer = Math.abs(from.length() - to.length());
        if (part) {
            return 1 + longer / LETTERS_OF_A_WORD;
        }
        // A lower bound is enough here: the exact number would delay the start.
        return longer > MAX_MISTAKES ? longer : levenshtein(from, to);
    }

    private static int levenshtein(String from, String to) {
        int[] costs = IntStream.rangeClosed(0, to.length()).toArray();
        for (int i = 1; i <= from.length(); i++) {
            int[] former = Arrays.copyOf(costs, costs.length);
            costs[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = former[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                costs[j] = Math.min(replaced, Math.min(former[j], costs[j - 1]) + 1);
            }
        }
        return costs[to.length()];
    }
}
