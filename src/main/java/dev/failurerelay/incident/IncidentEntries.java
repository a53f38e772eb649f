package dev.failurerelay.incident;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.store.BoundedMap;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.LedgerUnavailableException;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Row.Attribute;
import dev.failurerelay.store.Table.WriteResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/** How a failure enters an incident, and how one is opened: each once, however many environments write at the same time. */
final class IncidentEntries {

    /** Another try is needed only if another environment was faster. */
    private static final int MAX_TRIES = 20;

    /** Beyond it, the fingerprint that has not failed for longest is forgotten, which costs a write. */
    private static final int MAX_FINGERPRINTS = 1_000;

    private final IncidentStore store;
    private final FailureCounts counts;

    /** By fingerprint: the incident that this environment's last failure joined. The next joins it without trying to open one. */
    private final Map<String, IncidentId> current = Collections.synchronizedMap(BoundedMap.byAccess(MAX_FINGERPRINTS));

    private final TicketChecks ticketChecks;
    private final IncidentWindow incidentWindow;
    private final Duration window;

    IncidentEntries(IncidentStore store, DedupMarkers markers, TicketChecks ticketChecks, Duration window) {
        this.store = store;
        this.counts = new FailureCounts(markers);
        this.ticketChecks = ticketChecks;
        this.incidentWindow = new IncidentWindow(window);
        this.window = window;
    }

    /** @param previous the incident that is over, if the failure cannot join it for that reason */
    IncidentEntry enter(Arrival arrival, Optional<IncidentId> previous) {
        return joinCurrent(arrival).orElseGet(() -> {
            IncidentEntry entry = openOrJoin(arrival, previous);
            remember(arrival, entry);
            return entry;
        });
    }

    /** Joins the incident that this environment's last failure with the fingerprint has joined. */
    Optional<IncidentEntry> joinCurrent(Arrival arrival) {
        return Optional.ofNullable(current.get(fingerprint(arrival).value()))
                .flatMap(id -> join(id, arrival, newestAndOpen(id, arrival)));
    }

    /** The next failure with the fingerprint joins the same incident. */
    void remember(Arrival arrival, IncidentEntry entry) {
        current.put(fingerprint(arrival).value(), entry.incident().id());
    }

    /** If another environment has opened a newer incident, failures with one fingerprint would otherwise join two. */
    private Condition newestAndOpen(IncidentId id, Arrival arrival) {
        return Condition.all(
                new Condition.Equal(Row.KEY, Attribute.of(IncidentRow.currentKey(id))),
                incidentWindow.openCondition(arrival.now()),
                fingerprint(arrival).isOf(id) ? Kinds.takesOwn(arrival.kind()) : Condition.always());
    }

    private IncidentEntry openOrJoin(Arrival arrival, Optional<IncidentId> previous) {
        Row opening = IncidentRow.opening(idOf(arrival.failure()), arrival, previous);
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            Optional<IncidentEntry> entry = tryToOpenOrJoin(arrival, opening);
            if (entry.isPresent()) {
                return entry.get();
            }
        }
        throw new LedgerUnavailableException("others were faster " + MAX_TRIES + " times");
    }

    private Optional<IncidentEntry> tryToOpenOrJoin(Arrival arrival, Row opening) {
        Instant now = arrival.now();
        WriteResult inserted = store.insert(opening, now);
        if (inserted.applied()) {
            return Optional.of(opened(opening));
        }
        Row row = inserted.row().orElse(opening);
        Incident existing = IncidentRow.read(row);
        Optional<IncidentEntry> earlier = existing.entryOf(arrival.attempt());
        if (earlier.isPresent()) {
            return earlier;
        }
        if (incidentWindow.isOpen(existing, now) && existing.takesOwn(arrival.kind())) {
            return joinIfOpen(existing.id(), arrival);
        }
        WriteResult replaced = store.replace(row, opening, now);
        return replaced.row().filter(newer -> replaced.applied()).map(IncidentEntries::opened);
    }

    private static IncidentEntry opened(Row opening) {
        return new IncidentEntry(IncidentRow.read(opening), 1, 0, false);
    }

    Optional<IncidentEntry> joinIfOpen(IncidentId id, Arrival arrival) {
        return join(id, arrival, incidentWindow.openCondition(arrival.now()));
    }

    /**
     * Joins an incident because of an execution that is in it already: if that incident can announce the failure's kind, and would
     * take a further failure or does not know the kind.
     */
    Optional<IncidentEntry> joinRelative(IncidentId id, Arrival arrival) {
        Condition takesIt = Condition.any(incidentWindow.openCondition(arrival.now()), Kinds.isNew(arrival.kind()));
        return join(id, arrival, Condition.all(takesIt, Kinds.hasRoom(arrival.kind())));
    }

    /** The same, only if it would take a further failure. */
    Optional<IncidentEntry> joinRelativeIfOpen(IncidentId id, Arrival arrival) {
        return join(
                id, arrival, Condition.all(incidentWindow.openCondition(arrival.now()), Kinds.hasRoom(arrival.kind())));
    }

    /**
     * Joins the incident that another attempt of the execution is in, although it may be closed: that ends, too.
     *
     * @param reopensTicket kept until the attempt is complete
     */
    Optional<IncidentEntry> rejoin(IncidentId id, Arrival arrival, boolean reopensTicket) {
        Condition isAlive = Condition.all(
                new Condition.Absent(IncidentAttributes.DELETED),
                Condition.any(
                        new Condition.Absent(IncidentAttributes.CLOSED),
                        new Condition.Present(IncidentAttributes.NOTIFIED)));
        return entry(counts.addRepeated(id, arrival, reopensTicket, isAlive), arrival);
    }

    private Optional<IncidentEntry> join(IncidentId id, Arrival arrival, Condition condition) {
        Condition isOpen = Condition.all(new Condition.Absent(IncidentAttributes.CLOSED), condition);
        IncidentStore.Update update =
                counts.addNew(id, arrival, Condition.all(isOpen, ticketChecks.notDueCondition(arrival)));
        if (update.applied() || update.row().filter(isOpen::test).isEmpty()) {
            return entry(update, arrival);
        }
        return update.incident()
                .filter(incident -> ticketChecks.isDue(incident, arrival) && !ticketChecks.isOver(incident, arrival))
                .flatMap(incident -> entry(counts.addNew(id, arrival, isOpen), arrival))
                .or(() -> entry(update, arrival));
    }

    private static Optional<IncidentEntry> entry(IncidentStore.Update update, Arrival arrival) {
        return update.incident().flatMap(incident -> incident.entryOf(arrival.attempt()));
    }

    Optional<IncidentEntry> openedBy(ExecutionFailure failure, Instant now) {
        return store.find(idOf(failure), now).flatMap(incident -> incident.entryOf(failure.attempt()));
    }

    /** Whether a further failure with its fingerprint would join it. */
    boolean isOpen(Incident incident, Instant now) {
        return incidentWindow.isOpen(incident, now);
    }

    private Fingerprint fingerprint(Arrival arrival) {
        return arrival.fingerprint(window);
    }

    private IncidentId idOf(ExecutionFailure opener) {
        return Fingerprint.of(opener, window).incident(opener.attempt());
    }
}
