package dev.failurerelay.ledger;

import dev.failurerelay.channel.Target;
import dev.failurerelay.execution.Attempt;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A ledger that lives as long as this process: for a laptop, and for tests. Forgets the oldest beyond a bound. */
@Singleton
public class InMemoryLedger implements Ledger {

    /** About 100 bytes each: a few megabytes at most. */
    private static final int MOST_ENTRIES = 20_000;

    private record Key(Attempt attempt, Target target) {}

    private sealed interface Entry {}

    private record HeldUntil(Instant end) implements Entry {}

    private record GivenBack(boolean inDoubt) implements Entry {}

    private record Completed(String reference) implements Entry {}

    private final Map<Key, Entry> entries = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Entry> eldest) {
            return size() > MOST_ENTRIES;
        }
    });

    @Override
    public Claim claim(Attempt attempt, Target target, Instant now, Instant until) {
        Key key = new Key(attempt, target);
        synchronized (entries) {
            Entry entry = entries.get(key);
            if (entry instanceof Completed completed) {
                return new Claim.Done(completed.reference());
            }
            if (entry instanceof HeldUntil held && now.isBefore(held.end())) {
                return new Claim.Held();
            }
            boolean inDoubt = entry instanceof HeldUntil || entry instanceof GivenBack back && back.inDoubt();
            entries.put(key, new HeldUntil(until));
            return new Claim.Granted(inDoubt);
        }
    }

    @Override
    public void complete(Attempt attempt, Target target, String reference) {
        entries.put(new Key(attempt, target), new Completed(reference));
    }

    @Override
    public void release(Attempt attempt, Target target, boolean inDoubt) {
        entries.put(new Key(attempt, target), new GivenBack(inDoubt));
    }
}
