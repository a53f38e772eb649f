package dev.failurerelay.incident;

/**
 * A recovery's entry in its incident.
 *
 * @param incident as it was right after the recovery was counted, or when it was found counted
 * @param recoveredBefore how many executions had recovered before it
 */
public record RecoveryEntry(Incident incident, long recoveredBefore) {}
