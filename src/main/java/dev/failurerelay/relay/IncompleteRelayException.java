package dev.failurerelay.relay;

import dev.failurerelay.execution.SingleLine;
import java.util.List;
import java.util.stream.Collectors;

/** Something was not read or not delivered. The rest is recorded, so that a retry of the input does only what is missing. */
public final class IncompleteRelayException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Lambda truncates long errors; the log has a line for each. */
    private static final int MAX_LINES = 20;

    /** @param failed one line each, without secrets and without anything of the event but its ARN */
    public IncompleteRelayException(List<String> failed) {
        super(failed.size() + " not done, and to be repeated: " + firstOf(failed));
    }

    private static String firstOf(List<String> lines) {
        String more = lines.size() > MAX_LINES ? " | and " + (lines.size() - MAX_LINES) + " more" : "";
        return lines.stream().limit(MAX_LINES).map(SingleLine::of).collect(Collectors.joining(" | ")) + more;
    }
}
