package dev.failurerelay.history;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/**
 * An event and those that led to it, one by one, newest first.
 *
 * @param events not empty
 */
record EventChain(List<HistoryEvent> events, End end) {

    /** Why a chain is no longer than it is. */
    enum End {
        /** Its oldest event names none before it. */
        REACHED,
        /** The next event is older than all that were read. */
        UNREAD,
        /** The next event is none that could be: missing among those that were read, or not older. */
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

    /** The event and those that led to it, as far as they were read. */
    static Stream<HistoryEvent> upFrom(HistoryEvent event, Map<Long, HistoryEvent> byId) {
        return Stream.iterate(
                        Optional.of(event), Optional::isPresent, later -> later.flatMap(known -> before(known, byId)))
                .flatMap(Optional::stream);
    }

    /** Numbers that only fall end a walk in circles. */
    private static Optional<HistoryEvent> before(HistoryEvent event, Map<Long, HistoryEvent> byId) {
        return Optional.ofNullable(byId.get(HistoryEvents.previousId(event)))
                .filter(previous -> HistoryEvents.id(previous) < HistoryEvents.id(event));
    }
}
