package dev.failurerelay.incident;

import dev.failurerelay.execution.ExecutionFailure;
import java.util.List;

/**
 * What distinguishes a failure from the others of its incident: everything that routes can select by, and the {@link Reason}. So
 * failures of one kind have the same targets.
 *
 * @param origin a digest of region, account, state machine, status and error
 */
public record Kind(String origin, Reason reason) {

    public static Kind of(ExecutionFailure failure) {
        String origin = String.join(
                "\n",
                List.of(
                        failure.region(),
                        failure.account(),
                        failure.stateMachine().name(),
                        failure.status().name(),
                        failure.error().orElse("")));
        return new Kind(IncidentAttributes.shortDigest(origin), Reason.of(failure));
    }

    /** Reads a {@link #text}. */
    static Kind parse(String text) {
        int end = text.indexOf(' ');
        return end < 0
                ? new Kind(text, Reason.parse(""))
                : new Kind(text.substring(0, end), Reason.parse(text.substring(end + 1)));
    }

    /** In one line, without anything of the failure that could be read. */
    String text() {
        return origin + " " + reason.text();
    }

    /** Identifies the kind in the names of attributes. */
    String digest() {
        return IncidentAttributes.shortDigest(text());
    }

    /** Whether it is the known kind, although its message may hold other ids. */
    public boolean matches(Kind known) {
        return origin.equals(known.origin) && reason.matches(known.reason);
    }
}
