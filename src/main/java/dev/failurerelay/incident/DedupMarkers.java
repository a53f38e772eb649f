package dev.failurerelay.incident;

import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.Table.WriteResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts things in an incident's row, each once: whatever is counted leaves a mark there with the same write, which is taken
 * out some time after it is settled.
 */
final class DedupMarkers {

    /** Above it, a row is so large that a further write for taking a mark out is cheaper than to leave it there. */
    private static final int MAX_MARKERS = 100;

    private final IncidentStore rows;
    private final SpentMarks spent = new SpentMarks();

    DedupMarkers(IncidentStore rows) {
        this.rows = rows;
    }

    /** Makes the changes, among them the new mark, and takes spent marks out with the same write. */
    WriteResult count(IncidentId id, List<Change> changes, Condition condition, Instant now) {
        List<String> over = spent.of(id);
        List<Change> all = new ArrayList<>(changes);
        over.forEach(mark -> all.add(new Change.Remove(mark)));
        WriteResult written = rows.update(id, all, condition, now);
        if (written.applied()) {
            spent.forget(id, over);
        }
        return written;
    }

    /**
     * That what left these marks will not be counted again.
     *
     * @param incident as it stood when that was counted
     */
    void settled(Incident incident, List<String> marks, Instant now) {
        List<String> there = marks.stream()
                .filter(mark -> incident.row().number(mark).isPresent())
                .toList();
        if (incident.marks() < MAX_MARKERS) {
            spent.add(incident.id(), there);
        } else {
            List<Change> removals =
                    there.stream().<Change>map(Change.Remove::new).toList();
            rows.update(incident.id(), removals, Condition.always(), now);
        }
    }
}
