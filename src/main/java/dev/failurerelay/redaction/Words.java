package dev.failurerelay.redaction;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Word lists: texts with blanks or line ends between the words. */
final class Words {

    private static final Pattern GAP = Pattern.compile("\\s+");

    private Words() {}

    /** In their order. */
    static List<String> list(String words) {
        return List.of(GAP.split(words.strip()));
    }

    /** @throws IllegalArgumentException for a word that is listed twice */
    static Set<String> set(String words) {
        return Set.of(GAP.split(words.strip()));
    }
}
