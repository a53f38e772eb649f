package dev.failurerelay.incident;

import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.store.BoundedMap;
import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Counts each failure and recovery in an incident's row once: the write that counts it also leaves a marker there.
 *
 * <p>The marker can be removed when the attempt or recovery is complete, because it is never claimed again. The next write of
 * this environment removes it, so that the row does not grow with every failure. A marker that this environment forgets stays in
 * the row: one or two for each environment that has ended.
 */
final class DedupMarkers {

    /** Above it, the row is so large that a further write to remove a marker is cheaper than to leave it there. */
    private static final int MAX_MARKERS = 100;

    /** Beyond it, the markers of the oldest are forgotten. */
    private static final int MAX_INCIDENTS = 1_000;

    private static final int MAX_REMOVALS_PER_WRITE = 25;

    private final IncidentStore store;

    private final Map<IncidentId, List<String>> released = BoundedMap.byInsertion(MAX_INCIDENTS);

    DedupMarkers(IncidentStore store) {
        this.store = store;
    }

    /** Makes the changes, the new marker among them, and removes released markers with the same write. */
    IncidentStore.Update count(IncidentId id, List<Change> changes, Condition condition, Instant now) {
        // If the table was emptied, an attempt that was complete enters again and needs its marker.
        changes.forEach(change -> forget(id, List.of(change.attribute())));
        List<String> removed = releasedOf(id);
        List<Change> all = new ArrayList<>(changes);
        removed.forEach(marker -> all.add(new Change.Remove(marker)));
        IncidentStore.Update update = store.update(id, all, condition, now);
        if (update.applied()) {
            forget(id, removed);
        }
        return update;
    }

    /**
     * Releases markers of what will not be counted again.
     *
     * @param incident as it was when that was counted
     */
    void release(Incident incident, List<String> markers, Instant now) {
        List<String> present = markers.stream()
                .filter(marker -> incident.marker(marker).isPresent())
                .toList();
        if (incident.markers().size() < MAX_MARKERS) {
            remember(incident.id(), present);
        } else {
            List<Change> removals =
                    present.stream().<Change>map(Change.Remove::new).toList();
            store.update(incident.id(), removals, Condition.always(), now);
        }
    }

    private synchronized void remember(IncidentId id, List<String> markers) {
        released.computeIfAbsent(id, incident -> new ArrayList<>()).addAll(markers);
    }

    private synchronized List<String> releasedOf(IncidentId id) {
        return released.getOrDefault(id, List.of()).stream()
                .limit(MAX_REMOVALS_PER_WRITE)
                .toList();
    }

    private synchronized void forget(IncidentId id, List<String> removed) {
        released.computeIfPresent(id, (incident, left) -> {
            left.removeAll(removed);
            return left.isEmpty() ? null : left;
        });
    }
}
