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
import java.util.stream.Collectors;

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

    private final ExecutionRows rows;
    private final ExecutionIncidents incidents;
    private final RandomGenerator random;

    public Ledger(Table table, RandomGenerator random) {
        this.rows = new ExecutionRows(table);
        this.incidents = new ExecutionIncidents(rows);
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

    /**
     * Claims a failure. Unless a sweep has found it, a queue returns it until it is complete, and no sweep needs to look for it.
     *
     * @param targets of its routes; its recovery is announced to them
     */
    public Claim claim(ExecutionFailure failure, List<Target> targets, Instant now, Instant leaseExpiry) {
        ClaimKey key = ClaimKey.of(failure.attempt());
        List<Change> further = new ArrayList<>();
        further.add(Change.set(
                RunAttributes.TARGETS, targets.stream().map(Target::toString).collect(Collectors.joining("\n"))));
        if (failure.origin() == Origin.EVENT) {
            further.add(Change.set(new RunAttributes(key.run()).queuedAt(), now.toEpochMilli()));
        }
        return claim(key, further, now, leaseExpiry);
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
        Condition unclaimed = Condition.belowOrAbsent(run.leaseExpiry(), now.toEpochMilli() + 1);
        Condition free = Condition.all(Expiry.notExpired(now), new Condition.Absent(run.completedAt()), unclaimed);
        Table.WriteResult result = rows.updateOrRecreate(key.subject(), changes, free, now);
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
        rows.update(
                run.key().subject(),
                List.of(Change.set(run.attributes().delivered(target), reference)),
                Condition.always());
    }

    /**
     * Records that a target is in doubt before it is sent anything again, so that a further crash does not repeat that at once. The
     * caller holds the claim.
     */
    public void recordDoubt(ClaimedRun run, Target target, Instant settledAt) {
        rows.update(
                run.key().subject(),
                List.of(Change.set(run.attributes().inDoubt(target), settledAt.toEpochMilli())),
                Condition.always());
    }

    /** Records that a run's relatives were assigned to the incident that it has opened. The caller holds the claim. */
    public void recordRelativesAssigned(ClaimedRun run) {
        rows.update(
                run.key().subject(), List.of(Change.set(run.attributes().relativesAssigned(), 1)), Condition.always());
    }

    /** Records that nothing is left to deliver. The caller holds the claim. */
    public void complete(ClaimedRun run, Instant now) {
        rows.update(run.key().subject(), completion(run, now), Condition.always());
    }

    /** Completes a run, and assigns its execution to an incident even if it belonged to another. The caller holds the claim. */
    public void completeInIncident(ClaimedRun run, IncidentId incident, Instant now) {
        List<Change> changes = new ArrayList<>(completion(run, now));
        changes.add(Change.set(RunAttributes.INCIDENT, incident.value()));
        rows.update(run.key().subject(), changes, Condition.always());
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
        rows.updateOrRecreate(
                attempt.execution().value(), List.of(completed, Expiry.refresh(now)), Expiry.notExpired(now), now);
    }

    /** Completes an attempt if it was ever claimed; otherwise writes nothing. */
    public void completeIfClaimed(Attempt attempt, Instant now) {
        RunAttributes run = attributes(attempt);
        rows.update(
                attempt.execution().value(),
                List.of(Change.set(run.completedAt(), now.toEpochMilli())),
                new Condition.Present(run.claims()));
    }

    /**
     * Gives a claim back after a failed delivery, so that the next try need not wait for the lease to expire. Does nothing if
     * another caller has taken the claim over.
     *
     * @param inDoubt the targets that may have accepted a delivery; the next claim reports them
     * @param certain the targets that are known to have accepted or not accepted it
     */
    public void release(ClaimedRun run, Map<Target, Doubt> inDoubt, Collection<Target> certain) {
        RunAttributes attributes = run.attributes();
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.Remove(attributes.leaseExpiry()));
        changes.add(new Change.Remove(attributes.claimToken()));
        changes.add(Change.set(attributes.claims(), 0));
        inDoubt.forEach((target, doubt) -> {
            changes.add(Change.set(attributes.inDoubt(target), doubt.settledAt().toEpochMilli()));
            doubt.reason().ifPresent(reason -> changes.add(Change.set(attributes.doubtReason(target), reason)));
        });
        certain.forEach(target -> changes.add(new Change.Remove(attributes.inDoubt(target))));
        Condition held = new Condition.Equal(attributes.claimToken(), Attribute.of(run.claimToken()));
        rows.update(run.key().subject(), changes, held);
    }

    /** Whether nothing is left to deliver for an attempt. */
    public boolean isComplete(Attempt attempt, Instant now) {
        return rows.find(attempt.execution(), now)
                .filter(attributes(attempt)::isComplete)
                .isPresent();
    }

    /** Whether a sweep can leave an attempt out: it is complete, a caller holds its claim, or the queue returns it. */
    public boolean isKnown(Attempt attempt, Instant now) {
        RunAttributes run = attributes(attempt);
        return rows.find(attempt.execution(), now)
                .filter(row -> run.isComplete(row)
                        || row.number(run.leaseExpiry()).orElse(0L) > now.toEpochMilli()
                        || row.number(run.queuedAt()).orElse(0L)
                                > now.minus(QUEUE_DELAY).toEpochMilli())
                .isPresent();
    }

    /** The incident that an execution belongs to; empty if none is recorded. */
    public Optional<IncidentId> incidentOf(ExecutionArn execution, Instant now) {
        return incidents.incidentOf(execution, now);
    }

    /** Whether a failure of the execution itself was claimed. False if it only belongs to an incident because of a child. */
    public boolean hasFailed(ExecutionArn execution, Instant now) {
        return incidents.hasFailed(execution, now);
    }

    /**
     * Assigns an execution to an incident, unless it belongs to one already: the first wins.
     *
     * @param children executions that it had started and that failed first; empty if they are not tracked. An execution that runs
     *     for months may have thousands, of which the first 200 are kept
     * @return the incident that it belongs to
     */
    public IncidentId assignIncident(
            ExecutionArn execution, IncidentId incident, Collection<ExecutionArn> children, Instant now) {
        return incidents.assignIncident(execution, incident, children, now);
    }

    /** Assigns an execution to an incident, even if it belonged to another. */
    public void reassignIncident(ExecutionArn execution, IncidentId incident, Instant now) {
        incidents.reassignIncident(execution, incident, now);
    }

    /** Records the recovery of an execution, even if no failure of it is known: a failure that comes later finds it. */
    public RecoveryLookup recordRecovery(RecoveryId recovery, Instant now) {
        return incidents.recordRecovery(recovery, now);
    }

    /**
     * Remembers the incident in which a recovery was counted, because its execution may join another one before the recovery was
     * announced. The caller holds the claim.
     */
    public void recordCountedIn(ClaimedRun recovery, IncidentId incident) {
        incidents.recordCountedIn(recovery, incident);
    }

    /**
     * Marks an execution as recovered, unless it is marked already: the first recovery wins. Writes nothing if the execution
     * belongs to another incident.
     *
     * @param recovery of the execution itself, or of an ancestor
     */
    public RecoveryMark markRecovered(ExecutionArn execution, IncidentId incident, RecoveryId recovery, Instant now) {
        return incidents.markRecovered(execution, incident, recovery, now);
    }

    /**
     * What the ledger knew about an execution when its recovery was recorded.
     *
     * @param incident in which the recovery was counted, else the execution's
     * @param failureInProgress whether a failure was claimed and is not complete
     * @param targets of its failure's routes; empty if the ledger does not hold them
     */
    public record RecoveryLookup(
            Optional<IncidentId> incident, boolean failureInProgress, Optional<List<Target>> targets) {}

    /**
     * The result of marking an execution as recovered.
     *
     * @param newlyRecovered whether the execution had failed and this very recovery is the recorded one
     * @param children executions that it had started and that failed first, as far as they were tracked; sorted
     */
    public record RecoveryMark(boolean newlyRecovered, List<ExecutionArn> children) {}

    private static RunAttributes attributes(Attempt attempt) {
        return new RunAttributes(attempt.runKey());
    }
}
