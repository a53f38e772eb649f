package dev.failurerelay.incident;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Into which incident this environment has entered the last failure of a kind. In a storm the next one enters it, too, and
 * need not try to open one first.
 */
final class CurrentIncidentCache {

    /** Beyond it, those that have not failed for longest are forgotten, at the price of a write. */
    private static final int MAX_KINDS = 1_000;

    private final Map<String, IncidentId> incidents = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, IncidentId> eldest) {
            return size() > MAX_KINDS;
        }
    };

    synchronized Optional<IncidentId> ofKind(Fingerprint kind) {
        return Optional.ofNullable(incidents.get(kind.value()));
    }

    synchronized void remember(Fingerprint kind, IncidentId incident) {
        incidents.put(kind.value(), incident);
    }
}
