package dev.failurerelay.sweep;

import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.Expiry;
import dev.failurerelay.store.LedgerUnavailableException;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Table;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Stores where the next sweep starts, in the ledger's table. If it is lost, the next sweep starts at the beginning. */
@Singleton
final class SweepCursor {

    private static final Logger LOG = Logger.getLogger(SweepCursor.class);

    private static final String KEY = "sweep";
    private static final String NEXT = "next";

    /** After a pause of this length, sweeps start at the beginning. */
    private static final Duration RETENTION = Duration.ofDays(7);

    private final Table table;

    SweepCursor(Table table) {
        this.table = table;
    }

    /** The ARN of a state machine; empty if there is none, or it cannot be read. */
    Optional<String> load(Instant now) {
        try {
            Optional<Row> row = Expiry.find(table, KEY, now);
            Optional<String> next = row.flatMap(stored -> stored.text(NEXT));
            if (row.isPresent() && next.isEmpty()) {
                LOG.warn("Where the last sweep stopped is not readable: this one begins at the start");
            }
            return next;
        } catch (LedgerUnavailableException e) {
            LOG.warnf(
                    "Where the last sweep stopped cannot be read, and this one begins at the start: %s",
                    e.getMessage());
            return Optional.empty();
        }
    }

    /** @param next empty for the beginning */
    void save(Optional<String> next, Instant now) {
        try {
            if (next.isPresent()) {
                table.update(
                        KEY, List.of(Change.set(NEXT, next.get()), Expiry.refresh(now, RETENTION)), Condition.always());
            } else {
                table.update(
                        KEY,
                        List.of(new Change.Remove(NEXT), Expiry.refresh(now, Duration.ZERO)),
                        new Condition.Present(NEXT));
            }
        } catch (LedgerUnavailableException e) {
            LOG.warnf(
                    "It cannot be recorded that the next sweep is to begin at %s: %s",
                    next.orElse("the start"), e.getMessage());
        }
    }
}
