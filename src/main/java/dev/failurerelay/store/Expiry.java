package dev.failurerelay.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * When a row may be forgotten. DynamoDB deletes expired rows within days only, so that what is read is compared here: a row
 * that is over counts as absent.
 */
public final class Expiry {

    /** The table's time-to-live attribute, in epoch seconds. */
    public static final String ATTRIBUTE = "expiresAt";

    /** Above the 14 days in which a failure can be redriven, and those that a dead letter is kept. */
    private static final Duration RETENTION = Duration.ofDays(30);

    private Expiry() {}

    /** When a row that is written now is over. */
    public static Attribute end(Instant now) {
        return Attribute.of(now.plus(RETENTION).getEpochSecond());
    }

    public static Change renewed(Instant now) {
        return new Change.Set(ATTRIBUTE, end(now));
    }

    public static boolean isOver(Row row, Instant now) {
        return row.number(ATTRIBUTE).filter(end -> end <= now.getEpochSecond()).isPresent();
    }

    public static Condition notExpired(Instant now) {
        return Condition.any(
                new Condition.Absent(ATTRIBUTE), new Condition.AtLeast(ATTRIBUTE, now.getEpochSecond() + 1));
    }

    public static Condition expired(Instant now) {
        return new Condition.Below(ATTRIBUTE, now.getEpochSecond() + 1);
    }

    /** Updates a row; one that is over is emptied before. The condition must refuse those that are. */
    public static Table.Written updateFresh(
            Table table, String key, List<Change> changes, Condition condition, Instant now) {
        Table.Written written = table.update(key, changes, condition);
        if (written.done() || written.row().filter(row -> isOver(row, now)).isEmpty()) {
            return written;
        }
        table.put(new Row(Map.of(Row.KEY, Attribute.of(key))), expired(now));
        return table.update(key, changes, condition);
    }
}
