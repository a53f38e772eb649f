package dev.failurerelay.notice;

import java.time.Duration;
import java.time.Instant;

/**
 * How an incident has grown.
 *
 * @param count failures so far; at least 1
 * @param since when the first one arrived
 * @param last when the newest one arrived
 */
public record IncidentGrowth(long count, Instant since, Instant last) {

    /** As in {@code 10 failures since 2026-11-24T02:00:00Z, about 5 a minute}. */
    String describe() {
        return "%,d failure%s since %s%s".formatted(count, count == 1 ? "" : "s", TimeFormat.iso(since), rate());
    }

    /** In the smallest unit that has at least one failure. Empty within the first second, when a rate would mislead. */
    private String rate() {
        Duration elapsed = Duration.between(since, last);
        if (count < 2 || elapsed.compareTo(Duration.ofSeconds(1)) < 0) {
            return "";
        }
        double perMinute = count * 60_000.0 / elapsed.toMillis();
        if (elapsed.compareTo(Duration.ofMinutes(1)) < 0) {
            return ", all within " + TimeFormat.words(elapsed);
        }
        if (perMinute >= 1) {
            return ", about %,d a minute".formatted(Math.round(perMinute));
        }
        return perMinute * 60 >= 1
                ? ", about %,d an hour".formatted(Math.round(perMinute * 60))
                : ", about %,d a day".formatted(Math.max(1, Math.round(perMinute * 60 * 24)));
    }
}
