package dev.failurerelay.relay;

import java.util.List;
import java.util.stream.Collectors;

/** Something was not read or not delivered. What was is recorded, so that repeating the input does only the rest. */
public final class IncompleteRelayException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Lambda cuts long errors off; the log has a line for each. */
    private static final int MAX_LINES = 20;

    /** @param undone one line each; without secrets and without anything of the event but its ARN */
    public IncompleteRelayException(List<String> undone) {
        super(undone.size() + " not done, and to be repeated: " + told(undone));
    }

    private static String told(List<String> undone) {
        String more = undone.size() > MAX_LINES ? " | and " + (undone.size() - MAX_LINES) + " more" : "";
        return undone.stream().limit(MAX_LINES).collect(Collectors.joining(" | ")) + more;
    }
}
