package dev.failurerelay.notice;

import dev.failurerelay.execution.ExecutionFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats times for people: UTC to the second, and durations in words. */
final class TimeFormat {

    private TimeFormat() {}

    /** ISO 8601, as in {@code 2026-11-23T02:38:12Z}. */
    static String iso(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** From start to stop, as in {@code 38 min 12 s}; empty if either is unknown, or the start is after the stop. */
    static Optional<String> duration(ExecutionFailure failure) {
        return failure.started()
                .flatMap(started -> failure.stopped()
                        .map(stopped -> Duration.between(started, stopped))
                        .filter(duration -> !duration.isNegative())
                        .map(TimeFormat::words));
    }

    /** As in {@code 1 h 3 min}. */
    static String words(Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            return duration.toMillis() + " ms";
        }
        return Stream.of(
                        part(duration.toDays(), " d"),
                        part(duration.toHoursPart(), " h"),
                        part(duration.toMinutesPart(), " min"),
                        part(duration.toSecondsPart(), " s"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    private static Optional<String> part(long amount, String unit) {
        return amount == 0 ? Optional.empty() : Optional.of(amount + unit);
    }
}
