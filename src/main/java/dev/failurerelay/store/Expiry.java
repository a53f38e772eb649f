package dev.failurerelay.store;

import dev.failurerelay.store.Row.Attribute;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When a row may be deleted. DynamoDB deletes expired rows only within days, so every read compares the time itself: an
 * expired row counts as absent.
 */
public final class Expiry {

    /** The table's time-to-live attribute, in epoch seconds. */
    public static final String ATTRIBUTE = "expiresAt";

    /** Above the 14 days in which a failure can be redriven, and the 14 days for which a dead letter is kept. */
    private static final Duration RETENTION = Duration.ofDays(30);

    private Expiry() {}

    /** When a row that is written now expires. */
    public static Attribute expiresAt(Instant now) {
        return expiresAt(now, RETENTION);
    }

    public static Attribute expiresAt(Instant now, Duration retention) {
        return Attribute.of(now.plus(retention).getEpochSecond());
    }

    public static Change refresh(Instant now) {
        return refresh(now, RETENTION);
    }

    public static Change refresh(Instant now, Duration retention) {
        return new Change.Set(ATTRIBUTE, expiresAt(now, retention));
    }

    /** The row with this key; empty if there is none, or it is expired. */
    public static Optional<Row> find(Table table, String key, Instant now) {
        return table.get(key).filter(row -> !isExpired(row, now));
    }

    public static boolean isExpired(Row row, Instant now) {
        return row.number(ATTRIBUTE)
                .filter(expiry -> expiry <= now.getEpochSecond())
                .isPresent();
    }

    public static Condition notExpired(Instant now) {
        return Condition.any(
                new Condition.Absent(ATTRIBUTE), new Condition.AtLeast(ATTRIBUTE, now.getEpochSecond() + 1));
    }

    public static Condition expired(Instant now) {
        return new Condition.Below(ATTRIBUTE, now.getEpochSecond() + 1);
    }

    /** Updates a row, and empties it first if it is expired. {@code condition} must not hold for an expired row. */
    public static Table.WriteResult updateOrRecreate(
            Table table, String key, List<Change> changes, Condition condition, Instant now) {
        Table.WriteResult result = table.update(key, changes, condition);
        if (result.applied() || result.row().filter(row -> isExpired(row, now)).isEmpty()) {
            return result;
        }
        table.put(new Row(Map.of(Row.KEY, Attribute.of(key))), expired(now));
        return table.update(key, changes, condition);
    }
}
