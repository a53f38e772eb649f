package dev.failurerelay.incident;

/**
 * A failure's entry in its incident.
 *
 * @param incident as it was right after the failure had entered, or when it was found there
 * @param ordinal 1 for the failure that opened it, 2 for the next; unique
 * @param repeatOrdinal 1 for the first failure of an execution that had failed in it before, 2 for the next; 0 for any other
 * @param reopensTicket whether it is a failed redrive that found the incident's ticket closed
 */
public record IncidentEntry(Incident incident, long ordinal, long repeatOrdinal, boolean reopensTicket) {

    /** A row holds at most 400 KB, and an ARN may be long. */
    private static final int MAX_TRACKED = 50;

    /** Whether the incident is so large that a further failure must cost as little as possible. */
    public boolean isBeyondTrackingLimit() {
        return ordinal > MAX_TRACKED;
    }
}
