package dev.failurerelay.incident;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.Target;
import dev.failurerelay.store.Row;
import java.time.Instant;
import java.util.Optional;

/**
 * What one target knows of an incident.
 *
 * @param count how many of the incident's failures were for it, by their routes or because it stands in for their targets
 * @param announcedCount the count that was announced to it last; 0 if it was not notified yet
 * @param namedUpTo the ordinal of the newest failure when that was announced: no earlier one is named again
 * @param announcedAt when it was notified last; empty if it was not, or the row does not hold it
 * @param growth the largest count that an attempt has claimed to announce; 0 if none has
 * @param grower the attempt that has claimed it
 * @param openedWith the digest of the kind that its opening notice describes; empty if that is unknown
 * @param checkedAt when the target's ticket was looked at last; empty if it was not
 */
public record Progress(
        long count,
        long announcedCount,
        long namedUpTo,
        Optional<Instant> announcedAt,
        long growth,
        Optional<Attempt> grower,
        Optional<String> openedWith,
        Optional<Instant> checkedAt) {

    boolean isHeldBy(Attempt attempt) {
        return grower.filter(attempt::equals).isPresent() && growth > announcedCount;
    }

    /** In a row of an earlier version, every failure was for every target. */
    static Progress read(Row row, Target target) {
        boolean countsByTarget = row.number(IncidentAttributes.COUNTS_BY_TARGET).isPresent();
        long whole = row.number(IncidentAttributes.COUNT).orElse(1L);
        boolean isNotified = row.text(TargetAttributes.reference(target)).isPresent();
        long announced = row.number(TargetAttributes.announcedCount(target))
                .orElse(
                        isNotified && !countsByTarget
                                ? row.number(IncidentAttributes.ANNOUNCED_COUNT).orElse(1L)
                                : 0L);
        return new Progress(
                countsByTarget ? count(row, target) : whole,
                announced,
                row.number(TargetAttributes.namedUpTo(target)).orElse(announced),
                row.number(TargetAttributes.announcedAt(target)).map(Instant::ofEpochMilli),
                row.number(TargetAttributes.growth(target)).orElse(0L),
                row.text(TargetAttributes.grower(target)).flatMap(Attempt::parse),
                row.text(TargetAttributes.openedWith(target)),
                row.number(TargetAttributes.checkedAt(target)).map(Instant::ofEpochMilli));
    }

    private static long count(Row row, Target target) {
        long own = row.number(TargetAttributes.failures(target)).orElse(0L);
        return row.number(TargetAttributes.fallback(target)).isPresent()
                ? own + row.number(TargetAttributes.standInFailures(target)).orElse(0L)
                : own;
    }
}
