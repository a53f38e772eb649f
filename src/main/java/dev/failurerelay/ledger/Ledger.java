package dev.failurerelay.ledger;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionFailure.Origin;
import dev.failurerelay.execution.Recovery.RecoveryId;
import dev.failurerelay.execution.Target;
import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.Expiry;
import dev.failurerelay.store.LedgerUnavailableException;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Row.Attribute;
import dev.failurerelay.store.RowKeys;
import dev.failurerelay.store.SheddingTable;
import dev.failurerelay.store.Table;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Records, in one row for each execution, what each of its runs delivered, and which incident it belongs to. Claim a run
 * before delivering; record each delivery as soon as the channel accepts it; complete the run when nothing is left to deliver.
 * The first delivery to a target is recorded in the incident's row instead, because later failures look for it there.
 *
 * <p>All methods throw {@link LedgerUnavailableException} if the table does; the write may then have happened. Each can be
 * repeated without harm.
 */
@Singleton
public class Ledger {

    /** Longer than the queue takes to return a failure, even if thousands wait in it. */
    private static final Duration QUEUE_DELAY = Duration.ofHours(3);

    /** An attribute has up to some 400 bytes, and a row 400 KB. */
    static final int MAX_CHILDREN = 200;

    private final Table table;
    private final RandomGenerator random;

    public Ledger(Table table, RandomGenerator random) {
        this.table = new SheddingTable(table, RunAttributes::isDetail);
        this.random = random;
    }

    /**
     * Claims what {@code key} names; at most one caller holds it at a time.
     *
     * @param leaseExpiry when another caller may take over an unfinished claim; after {@code now}
     */
    public Claim claim(ClaimKey key, Instant now, Instant leaseExpiry) {
        return claim(key, List.of(), now, leaseExpiry);
    }

    /** Claims a failure. Unless a sweep has found it, a queue returns it until it is complete, and no sweep needs to look for it. */
    public Claim claim(ExecutionFailure failure, Instant now, Instant leaseExpiry) {
        ClaimKey key = ClaimKey.of(failure.attempt());
        List<Change> queued = failure.origin() == Origin.SWEEP
                ? List.of()
                : List.of(Change.set(new RunAttributes(key.run()).queuedAt(), now.toEpochMilli()));
        return claim(key, queued, now, leaseExpiry);
    }

    private Claim claim(ClaimKey key, List<Change> further, Instant now, Instant leaseExpiry) {
        RunAttributes run = new RunAttributes(key.run());
        String claimToken = Long.toHexString(random.nextLong());
        List<Change> changes = new ArrayList<>(further);
        changes.addAll(List.of(
                Change.set(run.leaseExpiry(), leaseExpiry.toEpochMilli()),
                Change.set(run.claimToken(), claimToken),
                new Change.SetOnce(run.firstClaimedAt(), Attribute.of(now.toEpochMilli())),
                new Change.Add(run.claims(), 1),
                Expiry.refresh(now)));
        Condition unclaimed = Condition.any(
                new Condition.Absent(run.leaseExpiry()),
                new Condition.Below(run.leaseExpiry(), now.toEpochMilli() + 1));
        Condition free = Condition.all(Expiry.notExpired(now), new Condition.Absent(run.completedAt()), unclaimed);
        Table.WriteResult result = Expiry.updateOrRecreate(table, rowOf(key), changes, free, now);
        Row row = result.row().orElseThrow();
        // A write whose answer was lost is repeated by the table, and then its own first try makes the condition fail.
        if (result.applied()
                || row.text(run.claimToken()).filter(claimToken::equals).isPresent()) {
            return new Claim.Granted(new ClaimedRun(key, run, claimToken, row, now));
        }
        return run.isComplete(row) ? new Claim.Completed(RunAttributes.recovery(row)) : new Claim.InProgress();
    }

    /** Records a delivery. The caller holds the claim. */
    public void recordDelivery(ClaimedRun run, Target target, String reference) {
        write(rowOf(run.key()), List.of(Change.set(run.attributes().delivered(target), reference)));
    }

    /** Records that nothing is left to deliver. The caller holds the claim. */
    public void complete(ClaimedRun run, Instant now) {
        write(rowOf(run.key()), completion(run, now));
    }

    /** Completes a run, and assigns its execution to an incident even if it belonged to another. The caller holds the claim. */
    public void completeInIncident(ClaimedRun run, IncidentId incident, Instant now) {
        List<Change> changes = new ArrayList<>(completion(run, now));
        changes.add(Change.set(RunAttributes.INCIDENT, incident.value()));
        write(rowOf(run.key()), changes);
    }

    private static List<Change> completion(ClaimedRun run, Instant now) {
        return List.of(
                Change.set(run.attributes().completedAt(), now.toEpochMilli()),
                new Change.Remove(run.attributes().leaseExpiry()),
                new Change.Remove(run.attributes().claimToken()),
                Expiry.refresh(now));
    }

    /** Completes an attempt that is not claimed, because nothing is to be delivered. */
    public void complete(Attempt attempt, Instant now) {
        Change completed = Change.set(attributes(attempt).completedAt(), now.toEpochMilli());
        updateOrRecreate(attempt.execution(), List.of(completed, Expiry.refresh(now)), Expiry.notExpired(now), now);
    }

    /** Completes an attempt if it was ever claimed; otherwise writes nothing. */
    public void completeIfClaimed(Attempt attempt, Instant now) {
        RunAttributes run = attributes(attempt);
        table.update(
                rowOf(attempt.execution()),
                List.of(Change.set(run.completedAt(), now.toEpochMilli())),
                new Condition.Present(run.claims()));
    }

    /**
     * Gives a claim back after a failed delivery, so that the next try need not wait for the lease to expire. Does nothing if
     * another caller has taken the claim over.
     *
     * @param inDoubt the targets that may have accepted a delivery, each with the time by which its service has finished; the
     *     next claim reports them
     * @param certain the targets that are known to have accepted or not accepted it
     */
    public void release(ClaimedRun run, Map<Target, Instant> inDoubt, Collection<Target> certain) {
        RunAttributes attributes = run.attributes();
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.Remove(attributes.leaseExpiry()));
        changes.add(new Change.Remove(attributes.claimToken()));
        changes.add(Change.set(attributes.claims(), 0));
        inDoubt.forEach(
                (target, settledAt) -> changes.add(Change.set(attributes.inDoubt(target), settledAt.toEpochMilli())));
        certain.forEach(target -> changes.add(new Change.Remove(attributes.inDoubt(target))));
        Condition held = new Condition.Equal(attributes.claimToken(), Attribute.of(run.claimToken()));
        table.update(rowOf(run.key()), changes, held);
    }

    /** Whether nothing is left to deliver for an attempt. */
    public boolean isComplete(Attempt attempt, Instant now) {
        return find(attempt.execution(), now)
                .filter(attributes(attempt)::isComplete)
                .isPresent();
    }

    /** Whether a sweep can leave an attempt out: it is complete, a caller holds its claim, or the queue returns it. */
    public boolean isKnown(Attempt attempt, Instant now) {
        RunAttributes run = attributes(attempt);
        return find(attempt.execution(), now)
                .filter(row -> run.isComplete(row)
                        || row.number(run.leaseExpiry()).orElse(0L) > now.toEpochMilli()
                        || row.number(run.queuedAt()).orElse(0L)
                                > now.minus(QUEUE_DELAY).toEpochMilli())
                .isPresent();
    }

    /** The incident that an execution belongs to; empty if none is recorded. */
    public Optional<IncidentId> incidentOf(ExecutionArn execution, Instant now) {
        return find(execution, now)
                .flatMap(row -> row.text(RunAttributes.INCIDENT))
                .map(IncidentId::new);
    }

    /** Whether a failure of the execution itself was claimed. False if it only belongs to an incident because of a child. */
    public boolean hasFailed(ExecutionArn execution, Instant now) {
        return find(execution, now).filter(RunAttributes::hasFailure).isPresent();
    }

    /**
     * Assigns an execution to an incident, unless it belongs to one already: the first wins.
     *
     * @param children executions that it had started and that failed first; empty if they are not tracked. An execution that runs
     *     for months may have thousands, of which the first {@link #MAX_CHILDREN} are kept
     * @return the incident that it belongs to
     */
    public IncidentId assignIncident(
            ExecutionArn execution, IncidentId incident, Collection<ExecutionArn> children, Instant now) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.SetOnce(RunAttributes.INCIDENT, Attribute.of(incident.value())));
        changes.add(Expiry.refresh(now));
        return (children.isEmpty()
                        ? updateOrRecreate(execution, changes, Expiry.notExpired(now), now)
                        : assignWithChildren(execution, changes, children, now))
                .row()
                .flatMap(row -> row.text(RunAttributes.INCIDENT))
                .map(IncidentId::new)
                .orElse(incident);
    }

    private Table.WriteResult assignWithChildren(
            ExecutionArn execution, List<Change> assignment, Collection<ExecutionArn> children, Instant now) {
        List<Change> changes = new ArrayList<>(assignment);
        children.forEach(child -> changes.add(Change.set(RunAttributes.child(child), child.value())));
        changes.add(new Change.Add(RunAttributes.CHILDREN_ADDED, children.size()));
        Condition hasRoom = Condition.all(
                Expiry.notExpired(now),
                Condition.any(
                        new Condition.Absent(RunAttributes.CHILDREN_ADDED),
                        new Condition.Below(RunAttributes.CHILDREN_ADDED, MAX_CHILDREN)));
        Table.WriteResult result = updateOrRecreate(execution, changes, hasRoom, now);
        return result.applied() ? result : updateOrRecreate(execution, assignment, Expiry.notExpired(now), now);
    }

    /** Assigns an execution to an incident, even if it belonged to another. */
    public void reassignIncident(ExecutionArn execution, IncidentId incident, Instant now) {
        write(rowOf(execution), List.of(Change.set(RunAttributes.INCIDENT, incident.value()), Expiry.refresh(now)));
    }

    /** Records the recovery of an execution, even if no failure of it is known: a failure that comes later finds it. */
    public RecoveryLookup recordRecovery(RecoveryId recovery, Instant now) {
        Change recovered = new Change.SetOnce(RunAttributes.RECOVERED, Attribute.of(recovery.key()));
        List<Change> changes = List.of(recovered, Expiry.refresh(now));
        Row row = updateOrRecreate(recovery.execution(), changes, Expiry.notExpired(now), now)
                .row()
                .orElseThrow();
        Optional<String> incident =
                row.text(new RunAttributes(recovery.runKey()).countedIn()).or(() -> row.text(RunAttributes.INCIDENT));
        return new RecoveryLookup(incident.map(IncidentId::new), RunAttributes.hasFailureInProgress(row));
    }

    /**
     * Remembers the incident in which a recovery was counted, because its execution may join another one before the recovery was
     * announced. The caller holds the claim.
     */
    public void recordCountedIn(ClaimedRun recovery, IncidentId incident) {
        write(rowOf(recovery.key()), List.of(Change.set(recovery.attributes().countedIn(), incident.value())));
    }

    /**
     * What the ledger knew about an execution when its recovery was recorded.
     *
     * @param incident in which the recovery was counted, else the execution's
     * @param failureInProgress whether a failure was claimed and is not complete
     */
    public record RecoveryLookup(Optional<IncidentId> incident, boolean failureInProgress) {}

    /**
     * Marks an execution as recovered, unless it is marked already: the first recovery wins. Writes nothing if the execution
     * belongs to another incident.
     *
     * @param recovery of the execution itself, or of an ancestor
     */
    public RecoveryMark markRecovered(ExecutionArn execution, IncidentId incident, RecoveryId recovery, Instant now) {
        Condition known = Condition.all(
                new Condition.Equal(RunAttributes.INCIDENT, Attribute.of(incident.value())), Expiry.notExpired(now));
        Change recovered = new Change.SetOnce(RunAttributes.RECOVERED, Attribute.of(recovery.key()));
        Table.WriteResult result = table.update(rowOf(execution), List.of(recovered), known);
        return result.row()
                .filter(row -> result.applied())
                .map(row -> new RecoveryMark(
                        RunAttributes.hasFailure(row)
                                && row.text(RunAttributes.RECOVERED)
                                        .filter(recovery.key()::equals)
                                        .isPresent(),
                        RunAttributes.children(row)))
                .orElse(new RecoveryMark(false, List.of()));
    }

    /**
     * The result of marking an execution as recovered.
     *
     * @param newlyRecovered whether the execution had failed and this very recovery is the recorded one
     * @param children executions that it had started and that failed first, as far as they were tracked; sorted
     */
    public record RecoveryMark(boolean newlyRecovered, List<ExecutionArn> children) {}

    private Optional<Row> find(ExecutionArn execution, Instant now) {
        return Expiry.find(table, rowOf(execution), now);
    }

    /** {@code condition} must not hold for an expired row. */
    private Table.WriteResult updateOrRecreate(
            ExecutionArn execution, List<Change> changes, Condition condition, Instant now) {
        return Expiry.updateOrRecreate(table, rowOf(execution), changes, condition, now);
    }

    private void write(String row, List<Change> changes) {
        table.update(row, changes, Condition.always());
    }

    private static RunAttributes attributes(Attempt attempt) {
        return new RunAttributes(attempt.runKey());
    }

    private static String rowOf(ClaimKey key) {
        return rowOf(key.subject());
    }

    private static String rowOf(ExecutionArn execution) {
        return rowOf(execution.value());
    }

    private static String rowOf(String subject) {
        return RowKeys.of("execution#", subject);
    }
}
