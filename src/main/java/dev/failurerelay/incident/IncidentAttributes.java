package dev.failurerelay.incident;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.Recovery.RecoveryId;
import dev.failurerelay.execution.Target;
import dev.failurerelay.store.RowKeys;
import java.util.Optional;

/** The attribute names in an incident's row. They are a stored format: rows of every earlier version are read. */
final class IncidentAttributes {

    static final String ID = "id";

    /** Raised with every write, and by a newer incident in its place: an archived copy must not be of an older one. */
    static final String VERSION = "version";

    /** Epoch milliseconds. */
    static final String OPENED = "openedAt";

    /** Arrival of the newest failure, epoch milliseconds. */
    static final String LAST_FAILURE = "lastAt";

    static final String COUNT = "count";

    /** How many executions have failed: one that fails again after a redrive counts once. */
    static final String EXECUTIONS = "executions";

    /** How many of the failures were of executions that had failed in the incident before. */
    static final String REPETITIONS = "repetitions";

    /** How many of the executions have recovered. */
    static final String RECOVERED = "recovered";

    /** The count that was announced last. */
    static final String ANNOUNCED_COUNT = "announced";

    /** Present once any target was notified. */
    static final String NOTIFIED = "told";

    /** Present once no further failure may join, epoch milliseconds. */
    static final String CLOSED = "closedAt";

    static final String STATE_MACHINE = "stateMachine";

    private static final String OPENER = "by ";

    private static final String COUNTED = "counted ";

    private static final String COUNTED_AGAIN = "repeated ";

    private static final String COUNTED_RECOVERY = "recovered ";

    private IncidentAttributes() {}

    /** The key of the attempt that opens the incident for a target. */
    static String opener(Target target) {
        return OPENER + target;
    }

    /** When the opener's right to open the incident for the target ends, in epoch milliseconds. */
    static String openingLease(Target target) {
        return "lease " + target;
    }

    /** When the incident had its first opener for the target, in epoch milliseconds. */
    static String openingSince(Target target) {
        return "first " + target;
    }

    /** Present if the opener's own routes do not name the target: it may give up once a target of its routes was notified. */
    static String fallback(Target target) {
        return "fallback " + target;
    }

    /** How many openers for the target were replaced. */
    static String takeovers(Target target) {
        return "taken " + target;
    }

    /** The target in the name of an {@link #opener} attribute. */
    static Optional<Target> openedTarget(String attribute) {
        if (!attribute.startsWith(OPENER)) {
            return Optional.empty();
        }
        String[] parts = attribute.substring(OPENER.length()).split(" ", 2);
        return parts.length == 2 ? Optional.of(new Target(parts[0], parts[1])) : Optional.empty();
    }

    static String reference(Target target) {
        return "ref " + target;
    }

    /** A failure's ordinal in the incident; kept until the attempt's own row says that it is complete. */
    static String counted(Attempt attempt) {
        return COUNTED + RowKeys.digest(attempt.key());
    }

    /** A repeated failure's ordinal among the repetitions. */
    static String countedAgain(Attempt attempt) {
        return COUNTED_AGAIN + RowKeys.digest(attempt.key());
    }

    /** How many executions had recovered before this recovery, plus 1. */
    static String countedRecovery(RecoveryId recovery) {
        return COUNTED_RECOVERY + RowKeys.digest(recovery.key());
    }

    static boolean isMarker(String attribute) {
        return attribute.startsWith(COUNTED)
                || attribute.startsWith(COUNTED_AGAIN)
                || attribute.startsWith(COUNTED_RECOVERY);
    }
}
