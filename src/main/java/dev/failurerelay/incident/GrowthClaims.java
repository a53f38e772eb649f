package dev.failurerelay.incident;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.Target;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.Row.Attribute;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides which attempt announces an incident's growth to a target, and in which order: each milestone once, a reminder after a long
 * silence, and never a smaller count after a larger one. A larger count that was claimed supersedes a smaller one.
 */
public final class GrowthClaims {

    /** An attempt that was to send a reminder has failed if nothing was announced after this time. */
    private static final Duration REMINDER_CLAIM = Duration.ofHours(1);

    /** The result of asking for the turn. */
    public enum Turn {
        TAKEN,
        /** Another announcement to the target is being sent. */
        BUSY,
        /** A larger count was announced, or another attempt is to announce one. */
        SUPERSEDED
    }

    /**
     * A count that an attempt announces to a target.
     *
     * @param reminds whether nothing was announced for so long that people are reminded
     */
    public record GrowthClaim(long count, boolean reminds) {}

    private final IncidentStore store;
    private final Duration reminder;

    GrowthClaims(IncidentStore store, Duration reminder) {
        this.store = store;
        this.reminder = reminder;
    }

    /**
     * Claims the growth that is still to be announced to a target. An attempt that returns finds its claim.
     *
     * @param incident as it was right after the attempt had entered
     * @param isNew whether the attempt has just arrived: one that returns is no reason for a reminder
     * @return empty if nothing is to be announced, or another attempt does it
     */
    public Optional<GrowthClaim> claim(Incident incident, Target target, Attempt attempt, boolean isNew, Instant now) {
        Progress progress = incident.progress(target);
        boolean reminds = isReminderDue(incident, target, now);
        if (progress.isHeldBy(attempt)) {
            return Optional.of(new GrowthClaim(progress.growth(), reminds));
        }
        long milestone = Milestones.lastUpTo(progress.count());
        if (milestone > Math.max(progress.announcedCount(), progress.growth())) {
            return claim(
                    incident,
                    target,
                    attempt,
                    List.of(),
                    Condition.belowOrAbsent(growth(target), milestone),
                    reminds,
                    now);
        }
        return reminds && isNew ? claimReminder(incident, target, attempt, now) : Optional.empty();
    }

    private boolean isReminderDue(Incident incident, Target target, Instant now) {
        return !reminder.isZero()
                && incident.reference(target).isPresent()
                && !incident.progress(target)
                        .announcedAt()
                        .orElse(incident.openedAt())
                        .isAfter(now.minus(reminder));
    }

    private Optional<GrowthClaim> claimReminder(Incident incident, Target target, Attempt attempt, Instant now) {
        String remindedAt = TargetAttributes.remindedAt(target);
        Condition due = Condition.all(
                Condition.belowOrAbsent(
                        TargetAttributes.announcedAt(target),
                        now.minus(reminder).toEpochMilli() + 1),
                Condition.belowOrAbsent(remindedAt, now.minus(REMINDER_CLAIM).toEpochMilli() + 1));
        return claim(incident, target, attempt, List.of(Change.set(remindedAt, now.toEpochMilli())), due, true, now);
    }

    private Optional<GrowthClaim> claim(
            Incident incident,
            Target target,
            Attempt attempt,
            List<Change> further,
            Condition condition,
            boolean reminds,
            Instant now) {
        long count = incident.progress(target).count();
        List<Change> changes = new ArrayList<>(further);
        changes.add(Change.set(growth(target), count));
        changes.add(Change.set(TargetAttributes.grower(target), attempt.key()));
        return store.update(
                        incident.id(),
                        changes,
                        Condition.all(Condition.belowOrAbsent(growth(target), count + 1), condition),
                        now)
                .incident()
                .filter(current -> current.progress(target).isHeldBy(attempt))
                .map(current -> new GrowthClaim(current.progress(target).growth(), reminds));
    }

    /**
     * Takes the turn to announce a count to a target. One that has it already takes it again.
     *
     * @param holder who announces it
     * @param until when others may take the turn, unless it ends before
     */
    public Turn begin(IncidentId id, Target target, long count, String holder, Instant until, Instant now) {
        String turn = TargetAttributes.turn(target);
        String turnHolder = TargetAttributes.turnHolder(target);
        Condition isFree = Condition.any(
                Condition.belowOrAbsent(turn, now.toEpochMilli()),
                new Condition.Equal(turnHolder, Attribute.of(holder)));
        Condition isLargest = Condition.all(
                Condition.belowOrAbsent(growth(target), count + 1),
                Condition.belowOrAbsent(TargetAttributes.announcedCount(target), count));
        List<Change> changes = List.of(Change.set(turn, until.toEpochMilli()), Change.set(turnHolder, holder));
        IncidentStore.Update update = store.update(id, changes, Condition.all(isFree, isLargest), now);
        if (update.applied()) {
            return Turn.TAKEN;
        }
        return update.incident()
                        .map(incident -> incident.progress(target))
                        .filter(progress -> progress.growth() <= count && progress.announcedCount() < count)
                        .isPresent()
                ? Turn.BUSY
                : Turn.SUPERSEDED;
    }

    /** Ends a turn in which nothing was announced; nothing changes if the holder does not have it. */
    public void end(IncidentId id, Target target, String holder, Instant now) {
        String turnHolder = TargetAttributes.turnHolder(target);
        List<Change> changes = List.of(new Change.Remove(TargetAttributes.turn(target)), new Change.Remove(turnHolder));
        store.update(id, changes, new Condition.Equal(turnHolder, Attribute.of(holder)), now);
    }

    /**
     * Records that a target was notified, and of which count, which never decreases.
     *
     * @param endsTurn whether that was done in a turn, which ends
     */
    public void recordAnnounced(IncidentId id, Target target, AnnouncedCount announced, boolean endsTurn, Instant now) {
        List<Change> notified = new ArrayList<>();
        notified.add(Change.set(TargetAttributes.announcedAt(target), now.toEpochMilli()));
        notified.add(new Change.Remove(TargetAttributes.remindedAt(target)));
        if (endsTurn) {
            notified.add(new Change.Remove(TargetAttributes.turn(target)));
            notified.add(new Change.Remove(TargetAttributes.turnHolder(target)));
        }
        List<Change> counted = new ArrayList<>(notified);
        counted.add(Change.set(TargetAttributes.announcedCount(target), announced.count()));
        counted.add(announced.namedUpTo(target));
        List<Change> unclaimed = new ArrayList<>(counted);
        unclaimed.add(new Change.Remove(growth(target)));
        unclaimed.add(new Change.Remove(TargetAttributes.grower(target)));
        Condition grows = Condition.belowOrAbsent(TargetAttributes.announcedCount(target), announced.count() + 1);
        Condition noLargerIsClaimed = Condition.belowOrAbsent(growth(target), announced.count() + 1);
        boolean isRecorded = announced.count() > 0
                && (store.update(id, unclaimed, Condition.all(grows, noLargerIsClaimed), now)
                                .applied()
                        || store.update(id, counted, grows, now).applied());
        if (!isRecorded) {
            store.update(id, notified, Condition.always(), now);
        }
    }

    private static String growth(Target target) {
        return TargetAttributes.growth(target);
    }
}
