package dev.failurerelay.history;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * A client for each region, up to a number of regions, because an event can name any. The least recently used one makes room, and
 * is closed once nobody uses it. Thread-safe.
 */
final class RegionalClients {

    private final int max;
    private final Function<String, SfnClient> factory;
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    /** @param factory takes most of a second for the first client, so that no other region waits for it */
    RegionalClients(int max, Function<String, SfnClient> factory) {
        this.max = max;
        this.factory = factory;
    }

    /** Makes a call with a region's client, which stays open until the call ends. */
    <T> T use(String region, Function<SfnClient, T> call) {
        Entry entry = acquire(region);
        try {
            return call.apply(entry.client());
        } finally {
            release(entry);
        }
    }

    private synchronized Entry acquire(String region) {
        Entry entry = entries.computeIfAbsent(region, Entry::new);
        entry.users++;
        Iterator<Entry> oldest = entries.values().iterator();
        while (entries.size() > max) {
            Entry evicted = oldest.next();
            oldest.remove();
            evicted.evicted = true;
            closeIfUnused(evicted);
        }
        return entry;
    }

    private synchronized void release(Entry entry) {
        entry.users--;
        closeIfUnused(entry);
    }

    private static void closeIfUnused(Entry entry) {
        if (entry.evicted && entry.users == 0) {
            entry.close();
        }
    }

    /** Its fields, apart from the client, are guarded by the map's owner. */
    private final class Entry {

        private final String region;
        private int users;
        private boolean evicted;
        private @Nullable SfnClient client;

        Entry(String region) {
            this.region = region;
        }

        synchronized SfnClient client() {
            if (client == null) {
                client = factory.apply(region);
            }
            return client;
        }

        synchronized void close() {
            if (client != null) {
                client.close();
            }
        }
    }
}
