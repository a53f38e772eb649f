package dev.failurerelay.incident;

import dev.failurerelay.ledger.Condition;
import dev.failurerelay.ledger.Row;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether an incident takes a further failure of its kind: not when it is closed, nor when it was quiet for longer than the
 * window.
 */
record Admission(Duration window) {

    /**
     * Above the day for which the queue brings a failure back. Beyond it, whoever opened an incident and told nobody is taken
     * for lost, and the next failure opens another.
     */
    static final Duration LONGEST_UNTOLD = Duration.ofHours(26);

    boolean isOpen(Row row, Instant now) {
        Incident incident = new Incident(row);
        boolean told = row.number(IncidentRow.TOLD).isPresent();
        return !incident.isClosed()
                && !incident.lastAt().isBefore(now.minus(window))
                && (told || !incident.openedAt().isBefore(now.minus(LONGEST_UNTOLD)));
    }

    /** The same for a write, but for the closing, which no write may overlook. */
    Condition open(Instant now) {
        return Condition.all(
                new Condition.AtLeast(IncidentRow.LAST, now.minus(window).toEpochMilli()),
                Condition.any(
                        new Condition.Present(IncidentRow.TOLD),
                        new Condition.AtLeast(
                                IncidentRow.OPENED, now.minus(LONGEST_UNTOLD).toEpochMilli())));
    }
}
