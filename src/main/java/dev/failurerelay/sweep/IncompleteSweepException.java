package dev.failurerelay.sweep;

import java.util.List;

/**
 * A sweep could search nothing, or could not examine failures that it found, or could notify nobody of them. The rest is recorded, so
 * that a retry does only what is left.
 */
public final class IncompleteSweepException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Lambda truncates long errors; the log has a line for each. */
    private static final int MAX_LINES = 5;

    /** @param lines one each, without secrets and without anything of an execution but its ARN */
    IncompleteSweepException(SweepReport report, String problem, List<String> lines) {
        super(report.inWords() + ". " + problem + ": " + String.join(" | ", SweepCounts.firstOf(lines, MAX_LINES)));
    }
}
