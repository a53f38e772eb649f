package dev.failurerelay.incident;

import dev.failurerelay.store.Condition;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether an incident takes a further failure with its fingerprint: it must not be closed, and its last failure must be within
 * the window.
 */
record IncidentWindow(Duration window) {

    boolean isOpen(Incident incident, Instant now) {
        return !incident.isClosed() && !incident.lastFailureAt().isBefore(now.minus(window));
    }

    /** The same for a write, without the check that it is not closed, because every joining write has that. */
    Condition openCondition(Instant now) {
        return new Condition.AtLeast(
                IncidentAttributes.LAST_FAILURE, now.minus(window).toEpochMilli());
    }
}
