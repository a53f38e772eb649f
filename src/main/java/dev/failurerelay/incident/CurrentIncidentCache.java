package dev.failurerelay.incident;

import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.store.BoundedMap;
import java.util.Map;
import java.util.Optional;

/**
 * Caches, per fingerprint, the incident that the last failure joined in this environment. The next failure joins it without
 * trying to open one first.
 */
final class CurrentIncidentCache {

    /** Beyond it, the fingerprint that has not failed for longest is forgotten, which costs a write. */
    private static final int MAX_FINGERPRINTS = 1_000;

    private final Map<String, IncidentId> incidents = BoundedMap.byAccess(MAX_FINGERPRINTS);

    synchronized Optional<IncidentId> find(Fingerprint fingerprint) {
        return Optional.ofNullable(incidents.get(fingerprint.value()));
    }

    synchronized void put(Fingerprint fingerprint, IncidentId incident) {
        incidents.put(fingerprint.value(), incident);
    }
}
