package dev.failurerelay.incident;

import java.time.Duration;

/**
 * How failures are grouped into incidents, and what happens when they recover.
 *
 * @param window {@code INCIDENT_WINDOW}: quiet time after which a failure opens a new incident; zero: each opens its own
 * @param reminder {@code INCIDENT_REMINDER}: the next failure after so long without an announcement is announced; zero: none is
 * @param closeOnRecovery {@code INCIDENT_CLOSE_ON_RECOVERY}: close the ticket after a successful redrive
 */
public record IncidentConfig(Duration window, Duration reminder, boolean closeOnRecovery) {}
