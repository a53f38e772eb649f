package dev.failurerelay.relay;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** The messages that cannot be looked up and may come again, by target and marker, and when faults were injected. */
final class PossibleRepeats {

    private final Map<String, Integer> unanswered = new HashMap<>();
    private final Map<String, Integer> unrecorded = new HashMap<>();
    private final NavigableSet<Instant> faults = new TreeSet<>(Set.of(Instant.MIN));

    /** A message may have been posted, although no answer arrived. */
    void addUnanswered(String message) {
        unanswered.merge(message, 1, Integer::sum);
    }

    /** A message was posted, and the environment died or lost its ledger before that was recorded. */
    void addUnrecorded(String message) {
        unrecorded.merge(message, 1, Integer::sum);
    }

    int unanswered(String message) {
        return unanswered.getOrDefault(message, 0);
    }

    int unrecorded(String message) {
        return unrecorded.getOrDefault(message, 0);
    }

    int total() {
        return unanswered.values().stream().mapToInt(each -> each).sum()
                + unrecorded.values().stream().mapToInt(each -> each).sum();
    }

    void faultAt(Instant now) {
        faults.add(now);
    }

    Instant lastFault() {
        return faults.last();
    }

    boolean hasFaultBetween(Instant from, Instant to) {
        return !faults.subSet(from, false, to, true).isEmpty();
    }
}
