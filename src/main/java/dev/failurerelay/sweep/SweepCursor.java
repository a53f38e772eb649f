package dev.failurerelay.sweep;

import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import dev.failurerelay.store.Expiry;
import dev.failurerelay.store.LedgerUnavailableException;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Row.Attribute;
import dev.failurerelay.store.Table;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Stores how far the cycle through the state machines is, in the ledger's table. The row does not expire, because a sweep after a
 * pause has to know when the last one was. If the row is lost, the next sweep starts at the beginning.
 */
@Singleton
final class SweepCursor {

    private static final Logger LOG = Logger.getLogger(SweepCursor.class);

    private static final String KEY = "sweep";
    private static final String NEXT = "next";
    private static final String CYCLE = "cycle";
    private static final String PREVIOUS = "previous";

    private final Table table;

    SweepCursor(Table table) {
        this.table = table;
    }

    /**
     * Where one sweep ends and the next one starts.
     *
     * @param next the ARN of the state machine to start with; empty for the first one
     * @param cycleStart when the unfinished cycle started; empty if there is none, or it is unknown
     * @param previousCycleStart when the last finished cycle started; empty if none was ever finished
     */
    record Position(Optional<String> next, Optional<Instant> cycleStart, Optional<Instant> previousCycleStart) {
        static final Position UNKNOWN = new Position(Optional.empty(), Optional.empty(), Optional.empty());

        /** Since when each state machine that was ever searched has been searched at least once; empty if that is unknown. */
        Optional<Instant> searchedSince() {
            return previousCycleStart.or(() -> cycleStart);
        }
    }

    /** {@link Position#UNKNOWN} if none is stored, or it cannot be read. */
    Position load(Instant now) {
        try {
            return Expiry.find(table, KEY, now).map(SweepCursor::position).orElse(Position.UNKNOWN);
        } catch (LedgerUnavailableException e) {
            LOG.warnf(
                    "The end of the last sweep cannot be read, so that this one starts at the beginning: %s",
                    e.getMessage());
            return Position.UNKNOWN;
        }
    }

    private static Position position(Row row) {
        Optional<String> next = row.text(NEXT);
        if (next.isEmpty() && row.attributes().containsKey(NEXT)) {
            LOG.warn("The end of the last sweep is not readable, so that this one starts at the beginning");
        }
        return new Position(next, time(row, CYCLE), time(row, PREVIOUS));
    }

    private static Optional<Instant> time(Row row, String attribute) {
        return row.number(attribute).map(Instant::ofEpochMilli);
    }

    void save(Position position) {
        try {
            table.update(
                    KEY,
                    List.of(
                            change(NEXT, position.next().map(Attribute::of)),
                            change(CYCLE, position.cycleStart().map(SweepCursor::millis)),
                            change(PREVIOUS, position.previousCycleStart().map(SweepCursor::millis)),
                            new Change.Remove(Expiry.ATTRIBUTE)),
                    Condition.always());
        } catch (LedgerUnavailableException e) {
            LOG.warnf(
                    "It cannot be recorded that the next sweep starts at %s: %s",
                    position.next().orElse("the beginning"), e.getMessage());
        }
    }

    private static Attribute millis(Instant time) {
        return Attribute.of(time.toEpochMilli());
    }

    private static Change change(String attribute, Optional<Attribute> value) {
        return value.<Change>map(present -> new Change.Set(attribute, present))
                .orElseGet(() -> new Change.Remove(attribute));
    }
}
