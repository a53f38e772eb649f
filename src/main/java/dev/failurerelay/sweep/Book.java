package dev.failurerelay.sweep;

import dev.failurerelay.execution.Attempt;
import java.time.Instant;

/** What is known already. */
@FunctionalInterface
public interface Book {

    /**
     * Whether all that is to be done about an attempt is done.
     *
     * @throws dev.failurerelay.store.LedgerUnavailableException where that cannot be read
     */
    boolean closed(Attempt attempt, Instant now);
}
