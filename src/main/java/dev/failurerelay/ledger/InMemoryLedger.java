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

    /** Below 1 KB each: some 15 MB at most. */
    private static final int MOST_STATES = 20_000;

    private record Key(Attempt attempt, Target target) {}

    private sealed interface State {}

    private record HeldUntil(Instant end) implements State {}

    private record GivenBack(boolean inDoubt) implements State {}

    private record Completed(String reference) implements State {}

    private final Map<Key, State> states = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, State> eldest) {
            return size() > MOST_STATES;
        }
    });

    @Override
    public Claim claim(Attempt attempt, Target target, Instant now, Instant until) {
        Key key = new Key(attempt, target);
        synchronized (states) {
            State state = states.get(key);
            if (state instanceof Completed completed) {
                return new Claim.Done(completed.reference());
            }
            if (state instanceof HeldUntil held && now.isBefore(held.end())) {
                return new Claim.Held();
            }
            boolean inDoubt = state instanceof HeldUntil || (state instanceof GivenBack back && back.inDoubt());
            states.put(key, new HeldUntil(until));
            return new Claim.Granted(inDoubt);
        }
    }

    @Override
    public void complete(Attempt attempt, Target target, String reference) {
        states.put(new Key(attempt, target), new Completed(reference));
    }

    @Override
    public void release(Attempt attempt, Target target, boolean inDoubt) {
        states.computeIfPresent(
                new Key(attempt, target), (key, state) -> state instanceof Completed ? state : new GivenBack(inDoubt));
    }
}
