package dev.failurerelay.incident;

/**
 * A recovery's place in its incident.
 *
 * @param incident as it was right after the recovery was counted, or when it was found counted
 * @param before how many executions had recovered before it
 */
public record RecoveryEntry(Incident incident, long before) {}
