package dev.failurerelay.relay;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The messages that cannot be looked up and may come again, by target and marker, and when a fault was injected last. */
final class PossibleRepeats {

    private final Map<String, Integer> unanswered = new HashMap<>();
    private final Map<String, Integer> unrecorded = new HashMap<>();
    private Instant lastFault = Instant.MIN;

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
        lastFault = now;
    }

    Instant lastFault() {
        return lastFault;
    }
}
