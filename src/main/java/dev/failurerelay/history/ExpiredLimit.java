package dev.failurerelay.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/**
 * The time limit of a task that expired. Step Functions reports both limits by the same error.
 *
 * @param timeout {@code TimeoutSeconds}, if it is the one, or may be; more than 0
 * @param heartbeat {@code HeartbeatSeconds}, if it is the one, or may be; more than 0
 */
public record ExpiredLimit(OptionalLong timeout, OptionalLong heartbeat) {

    private static final String HEARTBEAT_ERROR = "States.HeartbeatTimeout";

    private static final Set<String> ERRORS = Set.of("States.Timeout", HEARTBEAT_ERROR);

    /** A task that ran so much less than its timeout did not reach it, however coarse the timestamps are. */
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    /** Whether it is the error of an expired limit. */
    public static boolean isTimeout(String error) {
        return ERRORS.contains(error);
    }

    /**
     * The limit that made a task fail.
     *
     * @param newestFirst the task's own events
     * @return empty if it failed otherwise, or the history shows no limit
     */
    static Optional<ExpiredLimit> of(List<HistoryEvent> newestFirst) {
        return newestFirst.stream()
                .filter(event -> HistoryEvents.reportsError(event) || HistoryEvents.schedules(event))
                .findFirst()
                .filter(ExpiredLimit::reportsTimeout)
                .flatMap(end -> newestFirst.stream()
                        .filter(HistoryEvents::schedules)
                        .findFirst()
                        .flatMap(scheduled -> expired(scheduled, end)));
    }

    private static boolean reportsTimeout(HistoryEvent event) {
        return HistoryEvents.timesOut(event)
                || ErrorReport.of(event).error().filter(ExpiredLimit::isTimeout).isPresent();
    }

    private static Optional<ExpiredLimit> expired(HistoryEvent scheduled, HistoryEvent end) {
        ExpiredLimit limits = limits(scheduled);
        if (limits.timeout.isEmpty() && limits.heartbeat.isEmpty()) {
            return Optional.empty();
        }
        if (limits.timeout.isEmpty() || limits.heartbeat.isEmpty()) {
            return Optional.of(limits);
        }
        if (ErrorReport.of(end).error().filter(HEARTBEAT_ERROR::equals).isPresent()) {
            return Optional.of(new ExpiredLimit(OptionalLong.empty(), limits.heartbeat));
        }
        return Optional.of(elapsed(scheduled, end)
                .map(ran -> ran.plus(TOLERANCE).toSeconds() < limits.timeout.getAsLong()
                        ? new ExpiredLimit(OptionalLong.empty(), limits.heartbeat)
                        : new ExpiredLimit(limits.timeout, OptionalLong.empty()))
                .orElse(limits));
    }

    private static Optional<Duration> elapsed(HistoryEvent scheduled, HistoryEvent end) {
        @Nullable Instant from = scheduled.timestamp();
        @Nullable Instant to = end.timestamp();
        return from == null || to == null ? Optional.empty() : Optional.of(Duration.between(from, to));
    }

    private static ExpiredLimit limits(HistoryEvent scheduled) {
        return Stream.of(
                        Optional.ofNullable(scheduled.taskScheduledEventDetails())
                                .map(task -> limits(task.timeoutInSeconds(), task.heartbeatInSeconds())),
                        Optional.ofNullable(scheduled.activityScheduledEventDetails())
                                .map(task -> limits(task.timeoutInSeconds(), task.heartbeatInSeconds())),
                        Optional.ofNullable(scheduled.lambdaFunctionScheduledEventDetails())
                                .map(task -> limits(task.timeoutInSeconds(), null)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> limits(null, null));
    }

    private static ExpiredLimit limits(@Nullable Long timeout, @Nullable Long heartbeat) {
        return new ExpiredLimit(seconds(timeout), seconds(heartbeat));
    }

    private static OptionalLong seconds(@Nullable Long value) {
        return value == null || value <= 0 ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
