package dev.failurerelay.incident;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.Recovery.RecoveryId;
import dev.failurerelay.store.RowKeys;
import java.util.Optional;

/**
 * The attribute names in an incident's row, beside {@link TargetAttributes}. They are a stored format: rows of every earlier version
 * are read.
 */
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

    /** The count that was announced last; in rows of earlier versions, which do not {@link #COUNTS_BY_TARGET count by target}. */
    static final String ANNOUNCED_COUNT = "announced";

    /** Present in rows that hold a count for each target. */
    static final String COUNTS_BY_TARGET = "byTarget";

    /** How many kinds of failure the incident has had announced, the opener's included. */
    static final String KINDS = "kinds";

    /** How many of them are kinds of failures with the incident's fingerprint: relatives cannot use up the room for those. */
    static final String OWN_KINDS = "ownKinds";

    /** The incident before this one, whose place it took. */
    static final String PREVIOUS = "previous";

    /** Present if the incident is closed because its ticket was deleted. */
    static final String DELETED = "deleted";

    /** Present once any target was notified. */
    static final String NOTIFIED = "told";

    /** Present once no further failure may join, epoch milliseconds. */
    static final String CLOSED = "closedAt";

    private static final String KIND = "kind ";

    private static final String COUNTED = "counted ";

    private static final String COUNTED_AGAIN = "repeated ";

    private static final String REOPENS = "reopens ";

    private static final String COUNTED_RECOVERY = "recovered ";

    private IncidentAttributes() {}

    /**
     * 16 characters: enough to distinguish the few texts of one incident. Each write is paid for by the row's size, so that a row stays
     * below a kilobyte if it can.
     */
    static String shortDigest(String text) {
        return RowKeys.digest(text).substring(0, 16);
    }

    /** A {@link Kind}'s text. */
    static String kind(String digest) {
        return KIND + digest;
    }

    /** The {@link #shortDigest} of the key of the attempt that announces the kind. */
    static String kindHolder(String digest) {
        return "kindOf " + digest;
    }

    /** The digest in the name of a {@link #kind} attribute. */
    static Optional<String> kindDigest(String attribute) {
        return attribute.startsWith(KIND) ? Optional.of(attribute.substring(KIND.length())) : Optional.empty();
    }

    /** A failure's ordinal in the incident; kept until the attempt's own row says that it is complete. */
    static String counted(Attempt attempt) {
        return COUNTED + RowKeys.digest(attempt.key());
    }

    /** A repeated failure's ordinal among the repetitions. */
    static String countedAgain(Attempt attempt) {
        return COUNTED_AGAIN + RowKeys.digest(attempt.key());
    }

    /** Present if an attempt, a failed redrive, found the incident's ticket closed; kept like {@link #counted}. */
    static String reopens(Attempt attempt) {
        return REOPENS + RowKeys.digest(attempt.key());
    }

    /** How many executions had recovered before this recovery, plus 1. */
    static String countedRecovery(RecoveryId recovery) {
        return COUNTED_RECOVERY + RowKeys.digest(recovery.key());
    }

    static boolean isMarker(String attribute) {
        return attribute.startsWith(COUNTED)
                || attribute.startsWith(COUNTED_AGAIN)
                || attribute.startsWith(REOPENS)
                || attribute.startsWith(COUNTED_RECOVERY);
    }
}
