package dev.failurerelay.incident;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Marks of what this environment has settled: no claim will ever be granted for it again, so that nobody asks for the mark.
 * They are taken out of an incident's row with the next write, or it would grow with every failure of a storm. Those that are
 * forgotten stay in the row: one or two of each environment that has ended.
 */
final class SpentMarks {

    /** Beyond it, the oldest are forgotten. */
    private static final int MAX_INCIDENTS = 1_000;

    private static final int MAX_REMOVALS_PER_WRITE = 25;

    private final Map<IncidentId, List<String>> marks = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<IncidentId, List<String>> eldest) {
            return size() > MAX_INCIDENTS;
        }
    };

    synchronized void add(IncidentId id, List<String> settled) {
        marks.computeIfAbsent(id, incident -> new ArrayList<>()).addAll(settled);
    }

    synchronized List<String> of(IncidentId id) {
        return marks.getOrDefault(id, List.of()).stream()
                .limit(MAX_REMOVALS_PER_WRITE)
                .toList();
    }

    synchronized void forget(IncidentId id, List<String> removed) {
        marks.computeIfPresent(id, (incident, left) -> {
            left.removeAll(removed);
            return left.isEmpty() ? null : left;
        });
    }
}
