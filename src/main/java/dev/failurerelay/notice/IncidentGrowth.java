package dev.failurerelay.notice;

import java.time.Duration;
import java.time.Instant;

/**
 * How an incident has grown.
 *
 * @param count failures so far; at least 1
 * @param since the first one's arrival
 * @param last the newest one's arrival
 */
public record IncidentGrowth(long count, Instant since, Instant last) {

    /** As in {@code 10 failures since 2026-11-24T02:00:00Z, 5 a minute}. */
    String inWords() {
        return "%,d failure%s since %s%s".formatted(count, count == 1 ? "" : "s", TimeFormat.iso(since), rate());
    }

    /** Told for the coarsest unit that has more than one; nothing for a moment, in which a rate would mislead. */
    private String rate() {
        Duration took = Duration.between(since, last);
        if (count < 2 || took.compareTo(Duration.ofSeconds(1)) < 0) {
            return "";
        }
        double aMinute = count * 60_000.0 / took.toMillis();
        if (took.compareTo(Duration.ofMinutes(1)) < 0) {
            return ", all within " + TimeFormat.words(took);
        }
        if (aMinute >= 1) {
            return ", about %,d a minute".formatted(Math.round(aMinute));
        }
        return aMinute * 60 >= 1
                ? ", about %,d an hour".formatted(Math.round(aMinute * 60))
                : ", about %,d a day".formatted(Math.max(1, Math.round(aMinute * 60 * 24)));
    }
}
