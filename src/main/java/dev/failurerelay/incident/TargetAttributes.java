package dev.failurerelay.incident;

import dev.failurerelay.execution.Target;
import java.util.Optional;

/** The names of the attributes that an incident's row has for each target; see {@link IncidentAttributes}. */
final class TargetAttributes {

    private static final String FAILURES = "failures ";

    private static final String OPENER = "by ";

    private TargetAttributes() {}

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

    /** The channel's reference for the opening notice. */
    static String reference(Target target) {
        return "ref " + target;
    }
}
