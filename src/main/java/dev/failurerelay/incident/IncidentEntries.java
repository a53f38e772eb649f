package dev.failurerelay.incident;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Target;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.store.BoundedMap;
import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.LedgerUnavailableException;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Row.Attribute;
import dev.failurerelay.store.Table.WriteResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a failure enters an incident, and how one is opened: each once, however many environments write at the same time. */
final class IncidentEntries {

    /** Another try is needed only if another environment was faster. */
    private static final int MAX_TRIES = 20;

    /** Beyond it, the fingerprint that has not failed for longest is forgotten, which costs a write. */
    private static final int MAX_FINGERPRINTS = 1_000;

    private final IncidentStore store;
    private final DedupMarkers markers;

    /** By fingerprint: the incident that this environment's last failure joined. The next joins it without trying to open one. */
    private final Map<String, IncidentId> current = Collections.synchronizedMap(BoundedMap.byAccess(MAX_FINGERPRINTS));

    private final IncidentWindow incidentWindow;
    private final Duration window;

    IncidentEntries(IncidentStore store, DedupMarkers markers, Duration window) {
        this.store = store;
        this.markers = markers;
        this.incidentWindow = new IncidentWindow(window);
        this.window = window;
    }

    IncidentEntry enter(ExecutionFailure failure, Collection<Target> targets, Instant now) {
        Fingerprint fingerprint = Fingerprint.of(failure, window);
        IncidentEntry entry = Optional.ofNullable(current.get(fingerprint.value()))
                .flatMap(id -> join(id, failure.attempt(), false, newestAndOpen(id, now), now))
                .orElseGet(() -> openOrJoin(failure, targets, now));
        current.put(fingerprint.value(), entry.incident().id());
        return entry;
    }

    /** If another environment has opened a newer incident, failures with one fingerprint would otherwise join two. */
    private Condition newestAndOpen(IncidentId id, Instant now) {
        return Condition.all(
                new Condition.Equal(Row.KEY, Attribute.of(IncidentStore.currentKey(id))),
                incidentWindow.openCondition(now));
    }

    private IncidentEntry openOrJoin(ExecutionFailure failure, Collection<Target> targets, Instant now) {
        Row opening = IncidentStore.opening(idOf(failure), failure, targets, now);
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            Optional<IncidentEntry> entry = tryToOpenOrJoin(failure.attempt(), opening, now);
            if (entry.isPresent()) {
                return entry.get();
            }
        }
        throw new LedgerUnavailableException("others were faster " + MAX_TRIES + " times");
    }

    private Optional<IncidentEntry> tryToOpenOrJoin(Attempt attempt, Row opening, Instant now) {
        IncidentEntry opened = new IncidentEntry(IncidentStore.read(opening), 1, 0);
        WriteResult inserted = store.insert(opening, now);
        if (inserted.applied()) {
            return Optional.of(opened);
        }
        Row row = inserted.row().orElse(opening);
        Incident existing = IncidentStore.read(row);
        Optional<IncidentEntry> earlier = existing.entryOf(attempt);
        if (earlier.isPresent()) {
            return earlier;
        }
        if (incidentWindow.isOpen(existing, now)) {
            return joinIfOpen(existing.id(), attempt, now);
        }
        return store.replace(row, opening, now).applied() ? Optional.of(opened) : Optional.empty();
    }

    Optional<IncidentEntry> join(IncidentId id, Attempt attempt, boolean repeated, Instant now) {
        return join(id, attempt, repeated, Condition.always(), now);
    }

    Optional<IncidentEntry> joinIfOpen(IncidentId id, Attempt attempt, Instant now) {
        return join(id, attempt, false, incidentWindow.openCondition(now), now);
    }

    private Optional<IncidentEntry> join(
            IncidentId id, Attempt attempt, boolean repeated, Condition condition, Instant now) {
        List<Change> changes = counting(attempt, repeated);
        Condition joinable = Condition.all(
                new Condition.Absent(IncidentAttributes.counted(attempt)),
                new Condition.Absent(IncidentAttributes.CLOSED),
                condition);
        Condition newest = new Condition.Below(IncidentAttributes.LAST_FAILURE, now.toEpochMilli() + 1);
        List<Change> withTime = new ArrayList<>(changes);
        withTime.add(Change.set(IncidentAttributes.LAST_FAILURE, now.toEpochMilli()));
        IncidentStore.Update update = markers.count(id, withTime, Condition.all(joinable, newest), now);
        // The last failure's time never moves backwards: this invocation may have started long ago.
        return (isLate(update, now) ? markers.count(id, changes, joinable, now) : update)
                .incident()
                .flatMap(incident -> incident.entryOf(attempt));
    }

    private static List<Change> counting(Attempt attempt, boolean repeated) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.SetToNext(IncidentAttributes.counted(attempt), IncidentAttributes.COUNT));
        changes.add(new Change.Add(IncidentAttributes.COUNT, 1));
        if (repeated) {
            changes.add(new Change.SetToNext(IncidentAttributes.countedAgain(attempt), IncidentAttributes.REPETITIONS));
            changes.add(new Change.Add(IncidentAttributes.REPETITIONS, 1));
        } else {
            changes.add(new Change.Add(IncidentAttributes.EXECUTIONS, 1));
        }
        return changes;
    }

    private static boolean isLate(IncidentStore.Update update, Instant now) {
        return !update.applied()
                && update.incident()
                        .filter(incident -> incident.lastFailureAt().toEpochMilli() > now.toEpochMilli())
                        .isPresent();
    }

    Optional<IncidentEntry> openedBy(ExecutionFailure failure, Instant now) {
        return store.find(idOf(failure), now).flatMap(incident -> incident.entryOf(failure.attempt()));
    }

    boolean isOpen(IncidentId id, Instant now) {
        return store.find(id, now)
                .filter(incident -> incidentWindow.isOpen(incident, now))
                .isPresent();
    }

    private IncidentId idOf(ExecutionFailure opener) {
        return Fingerprint.of(opener, window).incident(opener.attempt());
    }
}
