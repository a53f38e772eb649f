package dev.failurerelay.incident;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.execution.TicketState;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.LedgerUnavailableException;
import dev.failurerelay.store.Row.Attribute;
import dev.failurerelay.store.Table;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    private final TicketChecks ticketChecks;
    private final IncidentEntries entries;
    private final Openings openings;
    private final Kinds kinds;
    private final GrowthClaims growthClaims;

    public Incidents(Table table, IncidentConfig config) {
        this.store = new IncidentStore(table);
        this.markers = new DedupMarkers(store);
        this.ticketChecks = new TicketChecks(store);
        this.entries = new IncidentEntries(store, markers, ticketChecks, config.window());
        this.openings = new Openings(store);
        this.kinds = new Kinds(store, config.window());
        this.growthClaims = new GrowthClaims(store, config.reminder());
    }

    /**
     * Enters a failure into the current incident with its fingerprint, or opens one.
     *
     * @param previous the incident that is over, if the failure cannot join it for that reason
     */
    public IncidentEntry enter(Arrival arrival, Optional<IncidentId> previous) {
        return entries.enter(arrival, previous);
    }

    /** Enters a failure into the incident that the last failure with its fingerprint has joined in this environment. */
    Optional<IncidentEntry> joinCurrent(Arrival arrival) {
        return entries.joinCurrent(arrival);
    }

    /** Failures with the same fingerprint join this incident from now on, though another failure has opened it. */
    void remember(Arrival arrival, IncidentEntry entry) {
        entries.remember(arrival, entry);
    }

    /**
     * Enters a failed redrive into the incident of its execution, however long that has been quiet, and although its ticket may be
     * closed.
     *
     * @return empty if the incident does not exist any more, or its ticket was deleted
     */
    Optional<IncidentEntry> rejoin(IncidentId id, Arrival arrival) {
        Optional<Incident> incident = store.find(id, arrival.now());
        if (incident.isEmpty() || incident.get().isDeleted()) {
            return Optional.empty();
        }
        TicketState state = ticketChecks.stateForRedrive(incident.get(), arrival);
        // The incident may be closed because its ticket was, which cannot be seen now.
        boolean reopens = state == TicketState.CLOSED
                || (state == TicketState.UNKNOWN && incident.get().isClosed());
        if (state == TicketState.DELETED) {
            ticketChecks.end(id, state, arrival.now());
            return Optional.empty();
        }
        return entries.rejoin(id, arrival, reopens);
    }

    /** Enters a failure into the incident of a relative that has failed; see {@link IncidentEntries#joinRelative}. */
    Optional<IncidentEntry> joinRelative(IncidentId id, Arrival arrival) {
        return entries.joinRelative(id, arrival);
    }

    /** The same for a relative that has not failed itself. */
    Optional<IncidentEntry> joinRelativeIfOpen(IncidentId id, Arrival arrival) {
        return entries.joinRelativeIfOpen(id, arrival);
    }

    /** Enters a failure into an incident if that would take a further failure with its own fingerprint. */
    Optional<IncidentEntry> joinIfOpen(IncidentId id, Arrival arrival) {
        return entries.joinIfOpen(id, arrival);
    }

    /** The incident that an attempt has opened: its environment may have died before that was recorded elsewhere. */
    Optional<IncidentEntry> openedBy(ExecutionFailure failure, Instant now) {
        return entries.openedBy(failure, now);
    }

    /** Whether a further failure with its fingerprint would join it. */
    boolean isOpen(IncidentId id, Instant now) {
        return store.find(id, now).filter(incident -> isOpen(incident, now)).isPresent();
    }

    boolean isOpen(Incident incident, Instant now) {
        return entries.isOpen(incident, now);
    }

    /** Whether the attempt is the one that announces the failure's kind; it stays so when it returns. */
    public boolean claimKind(Incident incident, Arrival arrival) {
        return kinds.claim(incident, arrival);
    }

    /** Who opens an incident for a target. */
    public Openings openings() {
        return openings;
    }

    /** Who announces an incident's growth to a target, and in which order. */
    public GrowthClaims growth() {
        return growthClaims;
    }

    /** Ends an incident because its ticket was deleted, and takes an attempt out of it, so that it enters another. */
    public void leave(IncidentId id, Attempt attempt, Instant now) {
        ticketChecks.end(id, TicketState.DELETED, now);
        List<Change> removed = List.of(
                new Change.Remove(IncidentAttributes.counted(attempt)),
                new Change.Remove(IncidentAttributes.countedAgain(attempt)),
                new Change.Remove(IncidentAttributes.reopens(attempt)));
        store.update(id, removed, Condition.always(), now);
    }

    /** Empty if the incident does not exist any more. */
    public Optional<Incident> find(IncidentId id, Instant now) {
        return store.find(id, now);
    }

    /**
     * Withdraws an incident if no target was notified and no other failure has entered.
     *
     * @param other the incident that its opener joins instead, if that is known: the next with the fingerprint follows that one
     * @return whether it is withdrawn
     */
    public boolean withdraw(IncidentId id, Attempt opener, Optional<IncidentId> other, Instant now) {
        Condition alone = Condition.all(
                new Condition.Equal(IncidentAttributes.COUNT, Attribute.of(1)),
                new Condition.Absent(IncidentAttributes.NOTIFIED));
        List<Change> changes = new ArrayList<>(List.of(
                Change.set(IncidentAttributes.CLOSED, now.toEpochMilli()),
                new Change.Remove(IncidentAttributes.counted(opener))));
        other.ifPresent(joined -> changes.add(Change.set(IncidentAttributes.PREVIOUS, joined.value())));
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
        List<String> released = List.of(
                IncidentAttributes.counted(attempt),
                IncidentAttributes.countedAgain(attempt),
                IncidentAttributes.reopens(attempt));
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
