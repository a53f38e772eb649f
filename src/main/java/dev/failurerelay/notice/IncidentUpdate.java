package dev.failurerelay.notice;

import java.util.List;
import java.util.Optional;

/**
 * What is said of an incident after its opening: redacted plain text, not yet escaped for any channel.
 *
 * @param marker a word that no other notice or update has, by which a reply is found again
 * @param headline one line, as in {@code 10 failures since 2026-11-24T02:00:00Z}; not blank
 * @param lines sentences, one line each; may be empty
 * @param message an error message, lines separated by {@code \n}; not blank
 * @param executions newest first
 */
public record IncidentUpdate(
        String marker, String headline, List<String> lines, Optional<String> message, List<ExecutionLink> executions) {

    /** The marker alone: the rest is for the channels, not for logs. */
    @Override
    public String toString() {
        return "Update[" + marker + "]";
    }
}
