package dev.failurerelay.sweep;

import java.util.List;
import java.util.stream.Collectors;

/** Something that the sweep found was not told. The rest was done and is recorded: another sweep does only what is left. */
public final class IncompleteSweepException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Lambda cuts long errors off; the log has them all. */
    private static final int MOST_TOLD = 5;

    /** @param undone one line each; without secrets and without anything of an execution but its ARN */
    IncompleteSweepException(Swept swept, List<String> undone) {
        super(swept.inWords() + ". Not told, and to be told by another sweep: " + told(undone));
    }

    private static String told(List<String> undone) {
        String more = undone.size() > MOST_TOLD ? " | and " + (undone.size() - MOST_TOLD) + " more" : "";
        return undone.stream().limit(MOST_TOLD).collect(Collectors.joining(" | ")) + more;
    }
}
