package dev.failurerelay.sweep;

import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.Expiry;
import dev.failurerelay.store.LedgerUnavailableException;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Where the next sweep is to begin, kept in the ledger's table. Losing it costs a turn and nothing else. */
public final class SweepCursor {

    private static final Logger LOG = Logger.getLogger(SweepCursor.class);

    private static final String KEY = "sweep";
    private static final String NEXT = "next";

    /** By then, a schedule that stopped begins anew. */
    private static final Duration RETENTION = Duration.ofDays(7);

    private final Table table;

    public SweepCursor(Table table) {
        this.table = table;
    }

    /** The ARN of a state machine; empty where there is none, and where it cannot be read. */
    Optional<String> next(Instant now) {
        try {
            Optional<Row> row = table.get(KEY).filter(kept -> !Expiry.isExpired(kept, now));
            Optional<String> next = row.flatMap(kept -> kept.text(NEXT));
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

    /** @param next empty for the start */
    void move(Optional<String> next, Instant now) {
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
