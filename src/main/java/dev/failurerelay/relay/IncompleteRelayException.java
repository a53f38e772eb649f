package dev.failurerelay.relay;

import java.util.List;
import java.util.stream.Collectors;

/** Something was not read or not delivered. What was is recorded, so that repeating the input does only the rest. */
public final class IncompleteRelayException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Lambda cuts long errors off; the log has a line for each. */
    private static final int MOST_TOLD = 20;

    /** @param undone one line each; without secrets and without anything of the event but its ARN */
    public IncompleteRelayException(List<String> undone) {
        super(undone.size() + " not done, and to be repeated: " + told(undone));
    }

    private static String told(List<String> undone) {
        String more = undone.size() > MOST_TOLD ? " | and " + (undone.size() - MOST_TOLD) + " more" : "";
        return undone.stream().limit(MOST_TOLD).collect(Collectors.joining(" | ")) + more;
    }
}
