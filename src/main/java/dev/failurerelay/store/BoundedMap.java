package dev.failurerelay.store;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that removes its eldest entry when it grows beyond a bound. Not safe for use by several threads. */
public final class BoundedMap<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1;

    private final int maxEntries;

    private BoundedMap(int maxEntries, boolean byAccess) {
        super(16, 0.75f, byAccess);
        this.maxEntries = maxEntries;
    }

    /** Removes the entry that was added first. */
    public static <K, V> Map<K, V> byInsertion(int maxEntries) {
        return new BoundedMap<>(maxEntries, false);
    }

    /** Removes the entry that was not read or written for longest. */
    public static <K, V> Map<K, V> byAccess(int maxEntries) {
        return new BoundedMap<>(maxEntries, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > maxEntries;
    }
}
