package dev.failurerelay.incident;

import dev.failurerelay.store.Condition;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether an incident takes a further failure with its fingerprint: it must not be closed, and its last failure must be within
 * the window.
 */
record IncidentWindow(Duration window) {

    /**
     * Above the day for which the queue redelivers a failure. After it, an opener that has notified no target counts as lost,
     * and the next failure opens another incident.
     */
    static final Duration MAX_UNANNOUNCED_AGE = Duration.ofHours(26);

    boolean isOpen(Incident incident, Instant now) {
        return !incident.isClosed()
                && !incident.lastFailureAt().isBefore(now.minus(window))
                && (incident.isAnnounced() || !incident.isOpeningOverdue(now));
    }

    /** The same for a write, without the check that it is not closed, because every joining write has that. */
    Condition openCondition(Instant now) {
        return Condition.all(
                new Condition.AtLeast(
                        IncidentAttributes.LAST_FAILURE, now.minus(window).toEpochMilli()),
                Condition.any(
                        new Condition.Present(IncidentAttributes.NOTIFIED),
                        new Condition.AtLeast(
                                IncidentAttributes.OPENED,
                                now.minus(MAX_UNANNOUNCED_AGE).toEpochMilli())));
    }
}
