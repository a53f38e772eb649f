package dev.failurerelay.ledger;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.Recovery.RecoveryId;
import dev.failurerelay.execution.Target;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.RowKeys;
import java.util.List;
import java.util.Optional;

/**
 * The attribute names in an execution's row. They are a stored format: rows of every earlier version are read.
 *
 * @param run as in {@code 0#FAILED}
 */
record RunAttributes(String run) {

    /** The incident that the execution belongs to. */
    static final String INCIDENT = "incident";

    /** The recovery of the execution: its own, or an ancestor's. */
    static final String RECOVERED = "recovered";

    /** The targets of the routes of its last failure, a line each. */
    static final String TARGETS = "targets";

    private static final String CHILD = "below ";

    /** How many children were ever added. */
    static final String CHILDREN_ADDED = "children";

    private static final String CLAIMS = "tries ";

    /** The ARN of an execution that this one had started, and that failed first. */
    static String child(ExecutionArn execution) {
        return CHILD + RowKeys.digest(execution.value());
    }

    /** Whether a full row can do without the attribute. */
    static boolean isDetail(String attribute) {
        return attribute.startsWith(CHILD);
    }

    /** Sorted by ARN. */
    static List<ExecutionArn> children(Row row) {
        return row.attributes().keySet().stream()
                .filter(name -> name.startsWith(CHILD))
                .flatMap(name -> row.text(name).stream())
                .sorted()
                .map(ExecutionArn::of)
                .toList();
    }

    /** Empty if the row is of an earlier version. */
    static Optional<List<Target>> targets(Row row) {
        return row.text(TARGETS)
                .map(lines -> lines.lines()
                        .flatMap(line -> Target.parse(line).stream())
                        .toList());
    }

    static Optional<RecoveryId> recovery(Row row) {
        return row.text(RECOVERED).flatMap(RecoveryId::parse);
    }

    static boolean hasFailure(Row row) {
        return row.attributes().keySet().stream().anyMatch(RunAttributes::isFailure);
    }

    /** Whether a failure was claimed and is not complete. */
    static boolean hasFailureInProgress(Row row) {
        return row.attributes().keySet().stream()
                .filter(RunAttributes::isFailure)
                .map(claims -> new RunAttributes(claims.substring(CLAIMS.length())))
                .anyMatch(run -> !run.isComplete(row));
    }

    /** Whether the attribute shows that a failure of the execution was claimed. */
    static boolean isFailure(String attribute) {
        return attribute.startsWith(CLAIMS) && !attribute.endsWith("#SUCCEEDED");
    }

    boolean isComplete(Row row) {
        return row.number(completedAt()).isPresent();
    }

    /** Epoch milliseconds. */
    String leaseExpiry() {
        return "until " + run;
    }

    /** When an event's run was claimed last, in epoch milliseconds: the queue returns the event until the run is complete. */
    String queuedAt() {
        return "event " + run;
    }

    /** A random text that only the holder of the claim knows. */
    String claimToken() {
        return "holder " + run;
    }

    /** The incident in which a recovery was counted. */
    String countedIn() {
        return "of " + run;
    }

    /** Present once the relatives of a run that opened an incident were assigned to it: before, nothing was sent. */
    String relativesAssigned() {
        return "family " + run;
    }

    /** When the run was claimed first, in epoch milliseconds. */
    String firstClaimedAt() {
        return "since " + run;
    }

    /** The number of claims since the last release. */
    String claims() {
        return CLAIMS + run;
    }

    /** When everything was delivered, in epoch milliseconds. */
    String completedAt() {
        return "done " + run;
    }

    /** The channel's reference for what this run delivered to the target. */
    String delivered(Target target) {
        return "said " + run + " " + target;
    }

    /**
     * Present if the target may have accepted a delivery that was not recorded: when its service has finished by, in epoch
     * milliseconds. Rows of the first version have 1.
     */
    String inDoubt(Target target) {
        return "doubt " + run + " " + target;
    }

    /** Why it is in doubt, in words. */
    String doubtReason(Target target) {
        return "why " + run + " " + target;
    }
}
