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

    private static final String FAILURES = "failures ";

    private static final String OPENER = "by ";

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
        return attribute.startsWith(OPENER) ? Target.parse(attribute.substring(OPENER.length())) : Optional.empty();
    }

    /** How many of the failures were for the target, by their routes. */
    static String failures(Target target) {
        return FAILURES + target;
    }

    /** How many of the failures the target stands in for. They count for it only if a {@link #fallback} opens the incident there. */
    static String standInFailures(Target target) {
        return "instead " + target;
    }

    /** The target in the name of a {@link #failures} attribute. */
    static Optional<Target> countedTarget(String attribute) {
        return attribute.startsWith(FAILURES) ? Target.parse(attribute.substring(FAILURES.length())) : Optional.empty();
    }

    /** The count that was announced to the target last. */
    static String announcedCount(Target target) {
        return "announced " + target;
    }

    /** When the target was notified last, in epoch milliseconds. */
    static String announcedAt(Target target) {
        return "notified " + target;
    }

    /** The ordinal of the newest failure when the target was notified last; absent if it is the announced count. */
    static String namedUpTo(Target target) {
        return "named " + target;
    }

    /** The largest count that an attempt has claimed to announce to the target; absent once it was announced. */
    static String growth(Target target) {
        return "growth " + target;
    }

    /** The key of the attempt that has claimed it. */
    static String grower(Target target) {
        return "grower " + target;
    }

    /** The digest of the kind that the opening notice describes. */
    static String openedWith(Target target) {
        return "opened " + target;
    }

    /** When a reminder for the target was claimed last, in epoch milliseconds. */
    static String remindedAt(Target target) {
        return "reminder " + target;
    }

    /** When the turn to announce growth to the target ends, in epoch milliseconds. */
    static String turn(Target target) {
        return "turn " + target;
    }

    /** Who has the turn. */
    static String turnHolder(Target target) {
        return "turnOf " + target;
    }

    /** When the target's ticket was looked at last, in epoch milliseconds. */
    static String checkedAt(Target target) {
        return "checked " + target;
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
