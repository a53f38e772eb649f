package dev.failurerelay.history;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.ExecutionRedrivenEventDetails;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** A redriven execution has one history for all its attempts; an event that comes late is about an earlier one. */
final class AttemptEvents {

    private AttemptEvents() {}

    /** The events up to the end of the attempt, newest first: all that reads them relies on that, whatever was answered. */
    static List<HistoryEvent> upTo(int redriveCount, List<HistoryEvent> read) {
        List<HistoryEvent> numbered = read.stream()
                .filter(Objects::nonNull)
                .filter(event -> HistoryEvents.id(event) > 0)
                .sorted(Comparator.comparingLong(HistoryEvents::id).reversed())
                .toList();
        long nextAttempt = numbered.stream()
                .filter(event -> redriveCount(event)
                        .filter(count -> count > redriveCount)
                        .isPresent())
                .mapToLong(HistoryEvents::id)
                .min()
                .orElse(Long.MAX_VALUE);
        return numbered.stream()
                .filter(event -> HistoryEvents.id(event) < nextAttempt)
                .toList();
    }

    /** Whether they are of an attempt before it, as where the history is behind the event. */
    static boolean endBefore(int redriveCount, List<HistoryEvent> newestFirst) {
        return newestFirst.stream()
                .flatMap(event -> redriveCount(event).stream())
                .findFirst()
                .filter(count -> count < redriveCount)
                .isPresent();
    }

    private static Optional<Integer> redriveCount(HistoryEvent event) {
        return Optional.ofNullable(event.executionRedrivenEventDetails())
                .map(ExecutionRedrivenEventDetails::redriveCount);
    }
}
