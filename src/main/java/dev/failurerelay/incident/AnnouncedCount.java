package dev.failurerelay.incident;

import dev.failurerelay.execution.Target;
import dev.failurerelay.store.Change;

/**
 * What a target knows of an incident because of an announcement.
 *
 * @param count of the failures for the target; 0 if the announcement does not state it
 * @param namedUpTo the ordinal of the incident's newest failure then
 */
public record AnnouncedCount(long count, long namedUpTo) {

    public static final AnnouncedCount NONE = new AnnouncedCount(0, 0);

    /** The change that records {@link #namedUpTo}, which is the count as long as every failure is for the target. */
    Change namedUpTo(Target target) {
        String name = TargetAttributes.namedUpTo(target);
        return namedUpTo == count ? new Change.Remove(name) : Change.set(name, namedUpTo);
    }

    /** Of an opening that may describe the first failure only. */
    public static final AnnouncedCount ONE = new AnnouncedCount(1, 1);
}
