package dev.failurerelay.sweep;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that the sweep found was not told, or it could find nothing at all. The rest was done and is recorded: another
 * sweep does only what is left.
 */
public final class IncompleteSweepException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Lambda cuts long errors off; the log has them all. */
    private static final int MAX_LINES = 5;

    private IncompleteSweepException(String message) {
        super(message);
    }

    /** @param undone one line each; without secrets and without anything of an execution but its ARN */
    static IncompleteSweepException untold(SweepReport swept, List<String> undone) {
        return new IncompleteSweepException(
                swept.inWords() + ". Not told, and to be told by another sweep: " + some(undone));
    }

    /** @param problems one line each; likewise */
    static IncompleteSweepException blind(SweepReport swept, List<String> problems) {
        return new IncompleteSweepException(
                swept.inWords() + ". No state machine could be looked into: " + some(problems));
    }

    private static String some(List<String> lines) {
        String more = lines.size() > MAX_LINES ? " | and " + (lines.size() - MAX_LINES) + " more" : "";
        return lines.stream().limit(MAX_LINES).collect(Collectors.joining(" | ")) + more;
    }
}
