package dev.failurerelay.execution;

import java.util.List;
import java.util.Optional;

/**
 * A failure's cause, unwrapped. Secret fields of its JSON are removed; its texts are not redacted yet.
 *
 * @param message for people; may be empty
 * @param type the innermost error's own name, as in {@code KeyError}
 * @param details as in a container's exit code; labels may repeat, the first one counts
 * @param stackTrace one entry for each line, without blank ones
 * @param nestedExecutions the executions whose failure it describes, the innermost first
 */
public record FailureCause(
        String message,
        Optional<String> type,
        List<Detail> details,
        List<String> stackTrace,
        List<ExecutionArn> nestedExecutions) {

    /** The cause of a failure that has none. */
    public static final FailureCause NONE = ofText("");

    public static FailureCause ofText(String message) {
        return new FailureCause(message, Optional.empty(), List.of(), List.of(), List.of());
    }

    /** As in {@code Exit code: 137}. Neither part is blank. */
    public record Detail(String label, String value) {}

    /** Nothing of it: it may hold what no log should. */
    @Override
    public String toString() {
        return "<redacted>";
    }
}
