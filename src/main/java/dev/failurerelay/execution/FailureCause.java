package dev.failurerelay.execution;

import java.util.List;
import java.util.Optional;

/**
 * A failure's cause, unwrapped. Secret fields of its JSON are removed; its texts are not yet redacted.
 *
 * @param message the error message; may be empty
 * @param type the innermost error's type, as in {@code KeyError}
 * @param details labels may repeat: the first one counts
 * @param stackTrace one entry per line, without blank ones
 * @param nestedExecutions the executions whose failure the cause describes, innermost first
 */
public record FailureCause(
        String message,
        Optional<String> type,
        List<Detail> details,
        List<String> stackTrace,
        List<ExecutionArn> nestedExecutions) {

    /** The cause of a failure that reports none. */
    public static final FailureCause NONE = ofText("");

    public static FailureCause ofText(String message) {
        return ofText(message, List.of());
    }

    public static FailureCause ofText(String message, List<Detail> details) {
        return new FailureCause(message, Optional.empty(), details, List.of(), List.of());
    }

    public FailureCause withMessage(String other) {
        return new FailureCause(other, type, details, stackTrace, nestedExecutions);
    }

    /**
     * As in {@code Exit code: 137}. Neither part is blank.
     *
     * @param secondary whether it only helps with a support case
     */
    public record Detail(String label, String value, boolean secondary) {
        public Detail(String label, String value) {
            this(label, value, false);
        }
    }

    /** Prints no part, because any part may hold what must not be logged. */
    @Override
    public String toString() {
        return "<redacted>";
    }
}
