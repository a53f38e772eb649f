package dev.failurerelay.notice;

import java.time.Instant;
import java.util.Optional;

/**
 * An execution in a list.
 *
 * @param name one line, redacted; not blank
 * @param consoleLink an https URL
 */
public record ExecutionLink(String name, Optional<Instant> stopped, Optional<String> consoleLink) {}
