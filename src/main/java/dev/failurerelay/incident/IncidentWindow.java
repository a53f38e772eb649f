package dev.failurerelay.incident;

import dev.failurerelay.store.Condition;
import dev.failurerelay.store.Row;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether an incident takes a further failure of its kind: not when it is closed, nor when it was quiet for longer than the
 * window.
 */
record IncidentWindow(Duration window) {

    /**
     * Above the day for which the queue brings a failure back. Beyond it, whoever opened an incident and told nobody is taken
     * for lost, and the next failure opens another.
     */
    static final Duration MAX_UNANNOUNCED_AGE = Duration.ofHours(26);

    boolean isOpen(Row row, Instant now) {
        Incident incident = new Incident(row);
        boolean told = row.number(IncidentAttributes.TOLD).isPresent();
        return !incident.isClosed()
                && !incident.lastAt().isBefore(now.minus(window))
                && (told || !incident.openedAt().isBefore(now.minus(MAX_UNANNOUNCED_AGE)));
    }

    /** The same for a write, but for the closing, which no write may overlook. */
    Condition open(Instant now) {
        return Condition.all(
                new Condition.AtLeast(IncidentAttributes.LAST, now.minus(window).toEpochMilli()),
                Condition.any(
                        new Condition.Present(IncidentAttributes.TOLD),
                        new Condition.AtLeast(
                                IncidentAttributes.OPENED,
                                now.minus(MAX_UNANNOUNCED_AGE).toEpochMilli())));
    }
}
