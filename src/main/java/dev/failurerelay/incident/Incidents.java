package dev.failurerelay.incident;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.execution.Target;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.LedgerUnavailableException;
import dev.failurerelay.store.Row.Attribute;
import dev.failurerelay.store.Table;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The life of an incident, in rows that many environments write at the same time: every step is one conditional write.
 *
 * <p>Each method can be repeated without harm: an attempt enters an incident once, however often it tries. All throw
 * {@link LedgerUnavailableException} if the table does; the step may then have been taken.
 */
@Singleton
public class Incidents {

    private final IncidentStore store;
    private final DedupMarkers markers;
    private final IncidentEntries entries;
    private final Openings openings;

    public Incidents(Table table, IncidentConfig config) {
        this.store = new IncidentStore(table);
        this.markers = new DedupMarkers(store);
        this.entries = new IncidentEntries(store, markers, config.window());
        this.openings = new Openings(store);
    }

    /**
     * Enters a failure into the current incident with its fingerprint, or opens one.
     *
     * @param targets that are notified if the failure opens an incident
     */
    public IncidentEntry enter(ExecutionFailure failure, Collection<Target> targets, Instant now) {
        return entries.enter(failure, targets, now);
    }

    /**
     * Enters an attempt into an incident that it is known to belong to, however long that has been quiet.
     *
     * @param repeated whether another attempt of its execution is in the incident
     * @return empty if the incident does not exist any more, or is closed
     */
    public Optional<IncidentEntry> join(IncidentId id, Attempt attempt, boolean repeated, Instant now) {
        return entries.join(id, attempt, repeated, now);
    }

    /** Enters an attempt into an incident if that would take a further failure with its own fingerprint. */
    Optional<IncidentEntry> joinIfOpen(IncidentId id, Attempt attempt, Instant now) {
        return entries.joinIfOpen(id, attempt, now);
    }

    /** The incident that an attempt has opened: its environment may have died before that was recorded elsewhere. */
    Optional<IncidentEntry> openedBy(ExecutionFailure failure, Instant now) {
        return entries.openedBy(failure, now);
    }

    /** Whether a further failure with its fingerprint would join it. */
    boolean isOpen(IncidentId id, Instant now) {
        return entries.isOpen(id, now);
    }

    /** Empty if the incident does not exist any more. */
    public Optional<Incident> find(IncidentId id, Instant now) {
        return store.find(id, now);
    }

    /**
     * Makes an attempt the one that opens the incident for a target, unless another one is, or the target was notified.
     *
     * @param incident as it was read before
     * @param isFallback whether the attempt's own routes do not name the target
     * @param isComplete whether another attempt has nothing left to deliver, so that it will not return
     * @return the opening as it is now; empty if the incident does not exist any more
     */
    public Optional<Opening> claimOpening(
            Incident incident,
            Target target,
            Attempt attempt,
            boolean isFallback,
            Predicate<Attempt> isComplete,
            Instant now) {
        return openings.claim(incident, target, attempt, isFallback, isComplete, now);
    }

    /** Records that a target was notified of the incident. */
    public void recordDelivery(IncidentId id, Target target, String reference, Instant now) {
        List<Change> changes = List.of(
                Change.set(IncidentAttributes.reference(target), reference),
                Change.set(IncidentAttributes.NOTIFIED, 1));
        store.update(id, changes, Condition.always(), now);
    }

    /** Records that this many failures were announced to every target. The recorded count never decreases. */
    public void recordAnnouncedCount(IncidentId id, long count, Instant now) {
        store.update(
                id,
                List.of(Change.set(IncidentAttributes.ANNOUNCED_COUNT, count)),
                new Condition.Below(IncidentAttributes.ANNOUNCED_COUNT, count),
                now);
    }

    /** Withdraws an incident if no target was notified and no other failure has entered. @return whether it is withdrawn */
    public boolean withdraw(IncidentId id, Attempt opener, Instant now) {
        Condition alone = Condition.all(
                new Condition.Equal(IncidentAttributes.COUNT, Attribute.of(1)),
                new Condition.Absent(IncidentAttributes.NOTIFIED));
        List<Change> changes = List.of(
                Change.set(IncidentAttributes.CLOSED, now.toEpochMilli()),
                new Change.Remove(IncidentAttributes.counted(opener)));
        return store.update(id, changes, alone, now).applied();
    }

    /**
     * Counts a recovery.
     *
     * @param executions how many of the incident's executions have recovered because of it
     * @return empty if the incident does not exist any more
     */
    public Optional<RecoveryEntry> countRecovery(IncidentId id, Recovery recovery, int executions, Instant now) {
        String marker = IncidentAttributes.countedRecovery(recovery.id());
        List<Change> changes = List.of(
                new Change.SetToNext(marker, IncidentAttributes.RECOVERED),
                new Change.Add(IncidentAttributes.RECOVERED, executions));
        return markers.count(id, changes, new Condition.Absent(marker), now)
                .incident()
                .flatMap(incident -> incident.marker(marker).map(next -> new RecoveryEntry(incident, next - 1)));
    }

    /**
     * Closes an incident: the next failure with its fingerprint opens another.
     *
     * @param incident as it was when all its executions had recovered
     * @return whether it is closed; false if another execution has failed in it since
     */
    public boolean close(Incident incident, Instant now) {
        Condition unchanged = Condition.any(
                new Condition.Present(IncidentAttributes.CLOSED),
                new Condition.Equal(IncidentAttributes.EXECUTIONS, Attribute.of(incident.executions())));
        Change closed = Change.set(IncidentAttributes.CLOSED, now.toEpochMilli());
        return store.update(incident.id(), List.of(closed), unchanged, now).applied();
    }

    /** Releases the markers of a complete attempt, because it will not enter again. */
    public void releaseMarkers(Incident incident, Attempt attempt, Instant now) {
        List<String> released = List.of(IncidentAttributes.counted(attempt), IncidentAttributes.countedAgain(attempt));
        markers.release(incident, released, now);
    }

    /** Releases the marker of a complete recovery, because it will not be counted again. */
    public void releaseMarkers(Incident incident, Recovery recovery, Instant now) {
        markers.release(incident, List.of(IncidentAttributes.countedRecovery(recovery.id())), now);
    }

    /**
     * A recovery's entry in its incident.
     *
     * @param incident as it was right after the recovery was counted, or when it was found counted
     * @param recoveredBefore how many executions had recovered before it
     */
    public record RecoveryEntry(Incident incident, long recoveredBefore) {}
}
