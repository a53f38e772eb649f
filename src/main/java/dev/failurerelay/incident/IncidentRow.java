package dev.failurerelay.incident;

import dev.failurerelay.channel.Target;
import dev.failurerelay.execution.Attempt;
import dev.failurerelay.ledger.Keys;
import java.util.Optional;

/** What the attributes of an incident's row are called. They are a format: rows of every earlier version are read. */
final class IncidentRow {

    static final String ID = "id";

    /** Raised with every write, and by a newer incident in its place: an archived copy must not be of an older one. */
    static final String VERSION = "version";

    /** Epoch milliseconds. */
    static final String OPENED = "openedAt";

    /** The newest failure's arrival, epoch milliseconds. */
    static final String LAST = "lastAt";

    static final String COUNT = "count";

    /** Executions that failed of themselves: without repetitions by redrives, and without relatives that failed with them. */
    static final String EXECUTIONS = "executions";

    /** The count that was last told. */
    static final String ANNOUNCED = "announced";

    /** Present once any target was told. */
    static final String TOLD = "told";

    /** Present once nothing more may join, epoch milliseconds. */
    static final String CLOSED = "closedAt";

    static final String STATE_MACHINE = "stateMachine";

    private static final String BY = "by ";

    private static final String RECOVERED = "recovered ";

    private IncidentRow() {}

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

    /** That an attempt was counted, and as which; kept until the attempt's own row says that nothing is left to do. */
    static String counted(Attempt attempt) {
        return "counted " + Keys.digest(attempt.key());
    }

    static String recovered(String execution) {
        return RECOVERED + Keys.digest(execution);
    }

    static boolean isRecovery(String attribute) {
        return attribute.startsWith(RECOVERED);
    }
}
