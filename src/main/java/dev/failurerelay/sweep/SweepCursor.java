package dev.failurerelay.sweep;

import dev.failurerelay.store.Attribute;
import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
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
    private static final String EXPIRES_AT = "expiresAt";

    /** By then, a schedule that stopped begins anew. */
    private static final Duration RETENTION = Duration.ofDays(7);

    private static final Condition ALWAYS = Condition.any(new Condition.Absent(NEXT), new Condition.Present(NEXT));

    private final Table table;

    public SweepCursor(Table table) {
        this.table = table;
    }

    /** The ARN of a state machine; empty where there is none, and where it cannot be read. */
    Optional<String> next(Instant now) {
        try {
            Optional<Row> row = table.get(KEY).filter(kept -> !expired(kept, now));
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

    private static boolean expired(Row row, Instant now) {
        return row.number(EXPIRES_AT)
                .filter(expiry -> expiry <= now.getEpochSecond())
                .isPresent();
    }

    /** @param next empty for the start */
    void move(Optional<String> next, Instant now) {
        try {
            if (next.isPresent()) {
                table.update(KEY, changes(next.get(), now), ALWAYS);
            } else {
                table.update(
                        KEY,
                        List.of(new Change.Remove(NEXT), Change.set(EXPIRES_AT, now.getEpochSecond())),
                        new Condition.Present(NEXT));
            }
        } catch (LedgerUnavailableException e) {
            LOG.warnf(
                    "It cannot be recorded that the next sweep is to begin at %s: %s",
                    next.orElse("the start"), e.getMessage());
        }
    }

    private static List<Change> changes(String next, Instant now) {
        return List.of(
                new Change.Set(NEXT, Attribute.of(next)),
                Change.set(EXPIRES_AT, now.plus(RETENTION).getEpochSecond()));
    }
}
