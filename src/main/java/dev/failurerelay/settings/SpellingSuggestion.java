package dev.failurerelay.settings;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which right name a wrong one comes nearest to, if it comes near to any. */
public final class SpellingSuggestion {

    private static final int LETTERS_OF_A_WORD = 4;

    /** With more mistakes than these, or in more than half of the letters, a suggestion would be a guess. */
    private static final int MAX_MISTAKES = 3;

    private SpellingSuggestion() {}

    /** Of equally near ones, the alphabetically first; empty where none is near. */
    public static Optional<String> of(String name, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> distance(name, candidate) <= Math.min(MAX_MISTAKES, candidate.length() / 2))
                .min(Comparator.comparingInt((String candidate) -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /**
     * How many letters must be added, left out or replaced to make one name of the other, in capitals. Where one holds the
     * other, a word was left out or added, which is fewer mistakes than it has letters.
     */
    public static int distance(String one, String other) {
        String from = one.toUpperCase(Locale.ROOT);
        String to = other.toUpperCase(Locale.ROOT);
        boolean part = !from.isEmpty() && !from.equals(to) && (to.contains(from) || from.contains(to));
        int longer = Math.abs(from.length() - to.length());
        if (part) {
            return 1 + longer / LETTERS_OF_A_WORD;
        }
        // At least so many; how many exactly is of no interest, and takes time that the start has not.
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
