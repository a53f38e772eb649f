package dev.failurerelay.history;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The regions that did not answer in time during an invocation. They are not asked again, and after a few of them none is, because
 * many timeouts in a row would delay the deliveries. Thread-safe.
 */
final class RegionTimeouts {

    private static final int MAX_REGIONS = 3;

    private final Set<String> regions = ConcurrentHashMap.newKeySet();

    void add(String region) {
        regions.add(region);
    }

    boolean allows(String region) {
        return regions.size() < MAX_REGIONS && !regions.contains(region);
    }
}
