package dev.failurerelay.incident;

import dev.failurerelay.execution.ExecutionFailure;
import java.util.HexFormat;
import java.util.List;

/**
 * Why an execution failed, as far as repetitions of it are alike: the words of the error's type and of the message's first line.
 * What differs between repetitions is a wildcard: numbers, ids, times, and the names of executions.
 *
 * <p>Only a hash of each word is kept, because the message may hold a customer's data.
 *
 * @param tokens hashes and wildcards; no two wildcards follow one another
 */
record Reason(List<String> tokens) {

    /** Stands for a failure that reports neither a type nor a message. */
    private static final String NONE = "-";

    /** Before the hash of a common word, which is no id. */
    private static final String COMMON = "=";

    static Reason of(ExecutionFailure failure) {
        return new Reason(ReasonWords.of(failure).stream().map(Reason::hashed).toList());
    }

    /** Reads a {@link #text}. */
    static Reason parse(String text) {
        return new Reason(text.isBlank() || text.equals(NONE) ? List.of() : List.of(text.split(" ")));
    }

    /** The stored form, as in {@code =1f0a # 99c4}: at most 241 characters, never empty. */
    String text() {
        return tokens.isEmpty() ? NONE : String.join(" ", tokens);
    }

    /**
     * Whether this reason repeats a known one: the words are the same and in the same order, and each wildcard of {@code known}
     * stands for one token that is no common word, and the wildcards beside it: it may be an id that consists of letters only.
     *
     * <p>A wildcard of this reason repeats no word of {@code known}.
     */
    boolean matches(Reason known) {
        boolean bothCut = isCut() && known.isCut();
        List<String> mine = bothCut ? withoutCut() : tokens;
        boolean[] reached = new boolean[mine.size() + 1];
        reached[0] = true;
        for (String token : bothCut ? known.withoutCut() : known.tokens) {
            reached = after(token, mine, reached);
            if (bothCut && reached[mine.size()]) {
                return true;
            }
        }
        return bothCut ? isAnyReached(reached) : reached[mine.size()];
    }

    /** @param reached how many of {@code mine} the tokens before {@code token} may stand for, by index */
    private static boolean[] after(String token, List<String> mine, boolean[] reached) {
        boolean[] next = new boolean[reached.length];
        for (int start = 0; start < mine.size(); start++) {
            if (!reached[start]) {
                continue;
            }
            if (token.equals(ReasonWords.WILDCARD)) {
                markRun(mine, start, next);
            } else if (token.equals(mine.get(start))) {
                next[start + 1] = true;
            }
        }
        return next;
    }

    /** Marks the ends of all runs from {@code start} that hold at most one word. */
    private static void markRun(List<String> mine, int start, boolean[] ends) {
        int words = 0;
        for (int i = start; i < mine.size(); i++) {
            words += mine.get(i).equals(ReasonWords.WILDCARD) ? 0 : 1;
            if (words > 1 || mine.get(i).startsWith(COMMON)) {
                return;
            }
            ends[i + 1] = true;
        }
    }

    private static boolean isAnyReached(boolean[] reached) {
        for (boolean each : reached) {
            if (each) {
                return true;
            }
        }
        return false;
    }

    private boolean isCut() {
        return !tokens.isEmpty() && tokens.get(tokens.size() - 1).equals(ReasonWords.CUT);
    }

    private List<String> withoutCut() {
        return tokens.subList(0, tokens.size() - 1);
    }

    private static String hashed(String word) {
        if (word.equals(ReasonWords.WILDCARD) || word.equals(ReasonWords.CUT)) {
            return word;
        }
        // The factor spreads the bits, because the hashes of short words differ only at the low end.
        String hash = HexFormat.of().toHexDigits((char) ((word.hashCode() * 0x9E3779B9) >>> 16));
        return ReasonWords.isCommon(word) ? COMMON + hash : hash;
    }
}
