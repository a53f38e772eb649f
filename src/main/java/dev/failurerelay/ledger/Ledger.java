package dev.failurerelay.ledger;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.Target;
import dev.failurerelay.store.Attribute;
import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.Expiry;
import dev.failurerelay.store.LedgerUnavailableException;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.RowKeys;
import dev.failurerelay.store.Table;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What was told of each run of an execution, and which incident an execution belongs to. Claim before telling; record what
 * was told as soon as the channel said yes; settle when nothing is left to tell.
 *
 * <p>All methods throw {@link LedgerUnavailableException} where the table does; the write may then have happened. Each can be
 * repeated without harm.
 */
@Singleton
public class Ledger {

    private final Table table;
    private final RandomGenerator chance;

    public Ledger(Table table, RandomGenerator chance) {
        this.table = table;
        this.chance = chance;
    }

    /**
     * Claims a run; at most one caller holds it at a time.
     *
     * @param subject the execution's ARN, or a name of what else is told
     * @param name of the run, as in {@code 0#FAILED}
     * @param until when an unfinished claim may be taken over; after {@code now}
     */
    public Claim claim(String subject, String name, Instant now, Instant until) {
        RunAttributes run = new RunAttributes(name);
        String holder = Long.toHexString(chance.nextLong());
        List<Change> changes = List.of(
                Change.set(run.until(), until.toEpochMilli()),
                Change.set(run.holder(), holder),
                new Change.Add(run.tries(), 1),
                Expiry.refresh(now));
        Condition free = Condition.all(
                Expiry.notExpired(now),
                new Condition.Absent(run.done()),
                Condition.any(
                        new Condition.Absent(run.until()), new Condition.Below(run.until(), now.toEpochMilli() + 1)));
        Table.WriteResult written = Expiry.updateOrRecreate(table, key(subject), changes, free, now);
        Row row = written.row().orElseThrow();
        // A write whose answer was lost is repeated below us, and then finds itself in its way.
        if (written.applied() || row.text(run.holder()).filter(holder::equals).isPresent()) {
            return new Claim.Granted(new ClaimedRun(subject, run, holder, row));
        }
        return row.number(run.done()).isPresent()
                ? new Claim.Done(row.text(RunAttributes.RECOVERED))
                : new Claim.Held();
    }

    /** Records that a target was told of this run. The caller holds the claim. */
    public void said(ClaimedRun run, Target target, String reference) {
        write(run.subject(), List.of(Change.set(run.keys().said(target), reference)));
    }

    /** Records that nothing is left to tell of this run. The caller holds the claim. */
    public void settle(ClaimedRun run, Instant now) {
        write(run.subject(), settled(run, now));
    }

    /** The same, and that its execution belongs to an incident now, whatever it belonged to. */
    public void settleIn(ClaimedRun run, String incident, Instant now) {
        List<Change> changes = new ArrayList<>(settled(run, now));
        changes.add(Change.set(RunAttributes.INCIDENT, incident));
        write(run.subject(), changes);
    }

    private static List<Change> settled(ClaimedRun run, Instant now) {
        return List.of(
                Change.set(run.keys().done(), now.toEpochMilli()),
                new Change.Remove(run.keys().until()),
                new Change.Remove(run.keys().holder()),
                Expiry.refresh(now));
    }

    /** As {@link #settle}, of a run that nobody is to be told of and that is not claimed. */
    public void settle(Attempt attempt, Instant now) {
        List<Change> changes = List.of(
                Change.set(new RunAttributes(attempt.runKey()).done(), now.toEpochMilli()), Expiry.refresh(now));
        Expiry.updateOrRecreate(table, key(attempt.execution().value()), changes, Expiry.notExpired(now), now);
    }

    /** The same where somebody has claimed it before; else it leaves nothing behind. */
    public void settleClaimed(Attempt attempt, Instant now) {
        RunAttributes run = new RunAttributes(attempt.runKey());
        table.update(
                key(attempt.execution().value()),
                List.of(Change.set(run.done(), now.toEpochMilli())),
                new Condition.Present(run.tries()));
    }

    /**
     * Gives a claim back after a failed delivery, so that the next try need not wait for its end. Does nothing where
     * somebody has taken it over.
     *
     * @param doubtful the targets that may have been told without our knowing: the next claim says so
     * @param certain the targets of which that is known, one way or the other
     */
    public void release(ClaimedRun run, Collection<Target> doubtful, Collection<Target> certain) {
        RunAttributes keys = run.keys();
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.Remove(keys.until()));
        changes.add(new Change.Remove(keys.holder()));
        changes.add(Change.set(keys.tries(), 0));
        doubtful.forEach(target -> changes.add(Change.set(keys.doubt(target), 1)));
        certain.forEach(target -> changes.add(new Change.Remove(keys.doubt(target))));
        table.update(key(run.subject()), changes, new Condition.Equal(keys.holder(), Attribute.of(run.holder())));
    }

    /** The incident that an execution belongs to; empty where none is known. */
    public Optional<String> incidentOf(String execution, Instant now) {
        return table.get(key(execution))
                .filter(row -> !Expiry.isExpired(row, now))
                .flatMap(row -> row.text(RunAttributes.INCIDENT));
    }

    /**
     * Whether an execution has failed itself, as far as anybody was told: and does not only belong to an incident because one
     * did that it had started.
     */
    public boolean hasFailed(String execution, Instant now) {
        return table.get(key(execution))
                .filter(row -> !Expiry.isExpired(row, now))
                .filter(RunAttributes::saysOfFailure)
                .isPresent();
    }

    /**
     * Records that an execution belongs to an incident, unless it belongs to one already: the first wins.
     *
     * @param below those that it had started and that failed before it, as far as they are to be kept
     * @return the incident that it belongs to
     */
    public String bind(String execution, String incident, Collection<String> below, Instant now) {
        List<Change> changes = new ArrayList<>(
                List.of(new Change.SetOnce(RunAttributes.INCIDENT, Attribute.of(incident)), Expiry.refresh(now)));
        below.forEach(each -> changes.add(Change.set(RunAttributes.below(each), each)));
        return Expiry.updateOrRecreate(table, key(execution), changes, Expiry.notExpired(now), now)
                .row()
                .flatMap(row -> row.text(RunAttributes.INCIDENT))
                .orElse(incident);
    }

    /** Records that an execution belongs to an incident now, whatever it belonged to. */
    public void rebind(String execution, String incident, Instant now) {
        write(execution, List.of(Change.set(RunAttributes.INCIDENT, incident), Expiry.refresh(now)));
    }

    /**
     * Records that an execution has recovered, whatever is known of it: its failure may come after it, and then says so.
     *
     * @param recovery its key
     */
    public RecoveryLookup recover(String execution, String recovery, Instant now) {
        List<Change> changes =
                List.of(new Change.SetOnce(RunAttributes.RECOVERED, Attribute.of(recovery)), Expiry.refresh(now));
        return RecoveryLookup.of(Expiry.updateOrRecreate(table, key(execution), changes, Expiry.notExpired(now), now)
                .row()
                .orElseThrow());
    }

    /**
     * Records by what an execution has recovered, unless it had recovered already: the first wins. Leaves one of another
     * incident as it is.
     *
     * @param recovery its key: of the execution itself, or of one that had started it
     */
    public RecoveryMark mend(String execution, String incident, String recovery, Instant now) {
        Condition known = Condition.all(
                new Condition.Equal(RunAttributes.INCIDENT, Attribute.of(incident)), Expiry.notExpired(now));
        Change mended = new Change.SetOnce(RunAttributes.RECOVERED, Attribute.of(recovery));
        Table.WriteResult written = table.update(key(execution), List.of(mended), known);
        return written.row()
                .filter(row -> written.applied())
                .map(row -> RecoveryMark.of(row, recovery))
                .orElse(RecoveryMark.UNKNOWN);
    }

    /**
     * Whether nothing is left to tell of an attempt.
     *
     * @param attempt its key
     */
    public boolean isSettled(String attempt, Instant now) {
        int status = attempt.lastIndexOf('#');
        int run = attempt.lastIndexOf('#', status - 1);
        return table.get(key(attempt.substring(0, run)))
                .filter(row -> !Expiry.isExpired(row, now))
                .flatMap(row -> row.number(new RunAttributes(attempt.substring(run + 1)).done()))
                .isPresent();
    }

    /** Whether nothing is left to tell of an attempt, or somebody is about to tell it. */
    public boolean isInHand(Attempt attempt, Instant now) {
        RunAttributes run = new RunAttributes(attempt.runKey());
        return table.get(key(attempt.execution().value()))
                .filter(row -> !Expiry.isExpired(row, now))
                .filter(row -> row.number(run.done()).isPresent()
                        || row.number(run.until()).orElse(0L) > now.toEpochMilli())
                .isPresent();
    }

    private void write(String subject, List<Change> changes) {
        table.update(key(subject), changes, Condition.always());
    }

    private static String key(String subject) {
        return RowKeys.of("execution#", subject);
    }
}
