package dev.failurerelay.incident;

/**
 * A failure's place in its incident.
 *
 * @param incident as it was right after the failure had entered, or when it was found there
 * @param place 1 for the failure that opened it, 2 for the next; no two failures have the same
 * @param repetition 1 for the first failure of an execution that had failed in it before, 2 for the next; 0 for any other
 */
public record IncidentEntry(Incident incident, long place, long repetition) {}
