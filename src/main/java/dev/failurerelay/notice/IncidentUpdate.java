package dev.failurerelay.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is said about an incident after its opening: redacted plain text, not yet escaped for any channel.
 *
 * @param marker unique among openings and updates; a reply is found again by it
 * @param headline one line, as in {@code 10 failures since 2026-11-24T02:00:00Z}; not blank
 * @param lines sentences, one line each; may be empty
 * @param message an error message, lines separated by {@code \n}; not blank
 * @param executions newest first
 */
public record IncidentUpdate(
        String marker, String headline, List<String> lines, Optional<String> message, List<ExecutionLink> executions) {

    /**
     * An execution in a list.
     *
     * @param name one line, redacted; not blank
     * @param consoleLink an https URL
     */
    public record ExecutionLink(String name, Optional<Instant> stopped, Optional<String> consoleLink) {
        /** ISO 8601; empty if unknown. */
        public String stoppedIso() {
            return stopped.map(TimeFormat::iso).orElse("");
        }
    }

    /** Prints only the marker, because the rest must not be logged. */
    @Override
    public String toString() {
        return "Update[" + marker + "]";
    }
}
