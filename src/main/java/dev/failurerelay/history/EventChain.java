package dev.failurerelay.history;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/**
 * An event and its predecessors, newest first.
 *
 * @param events not empty
 */
record EventChain(List<HistoryEvent> events, End end) {

    /** Why a chain ends. */
    enum End {
        /** The oldest event has no predecessor. */
        REACHED,
        /** The predecessor is older than all events read. */
        UNREAD,
        /** The predecessor is missing from the events read, or not older than its successor. */
        BROKEN
    }

    /** @param read newest first */
    static EventChain to(HistoryEvent last, List<HistoryEvent> read) {
        Map<Long, HistoryEvent> byId = byId(read);
        List<HistoryEvent> events = upFrom(last, byId).toList();
        return new EventChain(events, end(HistoryEvents.previousId(events.get(events.size() - 1)), byId));
    }

    private static End end(long previous, Map<Long, HistoryEvent> byId) {
        if (previous == 0) {
            return End.REACHED;
        }
        return byId.keySet().stream().allMatch(id -> previous < id) ? End.UNREAD : End.BROKEN;
    }

    static Map<Long, HistoryEvent> byId(List<HistoryEvent> read) {
        return read.stream()
                .collect(Collectors.toMap(HistoryEvents::id, Function.identity(), (first, second) -> first));
    }

    /** The event and its predecessors, as far as they were read. */
    static Stream<HistoryEvent> upFrom(HistoryEvent event, Map<Long, HistoryEvent> byId) {
        return Stream.iterate(
                        Optional.of(event), Optional::isPresent, later -> later.flatMap(known -> before(known, byId)))
                .flatMap(Optional::stream);
    }

    /** Accepts only smaller ids, so that a cycle ends. */
    private static Optional<HistoryEvent> before(HistoryEvent event, Map<Long, HistoryEvent> byId) {
        return Optional.ofNullable(byId.get(HistoryEvents.previousId(event)))
                .filter(previous -> HistoryEvents.id(previous) < HistoryEvents.id(event))
                .or(() -> entryOfEvaluated(event, byId));
    }

    /** A failed evaluation in a branch or item may have no predecessor, but it names its state. */
    private static Optional<HistoryEvent> entryOfEvaluated(HistoryEvent event, Map<Long, HistoryEvent> byId) {
        return HistoryEvents.previousId(event) != 0 || !HistoryEvents.is(event, "EvaluationFailed")
                ? Optional.empty()
                : byId.values().stream()
                        .filter(HistoryEvents::entersState)
                        .filter(entry -> HistoryEvents.id(entry) < HistoryEvents.id(event))
                        .filter(entry -> HistoryEvents.stateName(entry).equals(HistoryEvents.stateName(event)))
                        .max(Comparator.comparingLong(HistoryEvents::id));
    }
}
