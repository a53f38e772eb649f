package dev.failurerelay.incident;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.execution.Target;
import dev.failurerelay.store.RowKeys;
import java.util.Optional;

/** What the attributes of an incident's row are called. They are a format: rows of every earlier version are read. */
final class IncidentAttributes {

    static final String ID = "id";

    /** Raised with every write, and by a newer incident in its place: an archived copy must not be of an older one. */
    static final String VERSION = "version";

    /** Epoch milliseconds. */
    static final String OPENED = "openedAt";

    /** The newest failure's arrival, epoch milliseconds. */
    static final String LAST = "lastAt";

    static final String COUNT = "count";

    /** How many executions these were: one that failed again when it was redriven is one. */
    static final String EXECUTIONS = "executions";

    /** How many of the failures were of executions that had failed in it before. */
    static final String REPETITIONS = "repetitions";

    /** How many of the executions have recovered. */
    static final String RECOVERED = "recovered";

    /** The count that was last told. */
    static final String ANNOUNCED = "announced";

    /** Present once any target was told. */
    static final String TOLD = "told";

    /** Present once nothing more may join, epoch milliseconds. */
    static final String CLOSED = "closedAt";

    static final String STATE_MACHINE = "stateMachine";

    private static final String BY = "by ";

    private IncidentAttributes() {}

    /** The attempt that opens the incident for a target. */
    static String by(Target target) {
        return BY + target;
    }

    static Optional<Target> openedTarget(String attribute) {
        if (!attribute.startsWith(BY)) {
            return Optional.empty();
        }
        String[] parts = attribute.substring(BY.length()).split(" ", 2);
        return parts.length == 2 ? Optional.of(new Target(parts[0], parts[1])) : Optional.empty();
    }

    static String reference(Target target) {
        return "ref " + target;
    }

    /** That a failure was counted, and as which; kept until its own row says that nothing is left to do. */
    static String counted(Attempt attempt) {
        return mark("counted ", attempt.key());
    }

    /** The same of an execution's further failure, among those. */
    static String countedAgain(Attempt attempt) {
        return mark("repeated ", attempt.key());
    }

    /** The same of a recovery: one more than had recovered before it. */
    static String countedRecovery(Recovery recovery) {
        return mark("recovered ", recovery.id().key());
    }

    private static String mark(String kind, String key) {
        return kind + RowKeys.digest(key);
    }

    static boolean isMark(String attribute) {
        return attribute.startsWith("counted ")
                || attribute.startsWith("repeated ")
                || attribute.startsWith("recovered ");
    }
}
