package dev.failurerelay.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/**
 * An event and those that led to it, one by one, newest first.
 *
 * @param events not empty
 */
record Chain(List<HistoryEvent> events, End end) {

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
    static Chain to(HistoryEvent last, List<HistoryEvent> read) {
        Map<Long, HistoryEvent> byId =
                read.stream().collect(Collectors.toMap(Events::id, Function.identity(), (first, second) -> first));
        long oldest = read.stream().mapToLong(Events::id).min().orElse(0);
        List<HistoryEvent> events = new ArrayList<>(List.of(last));
        HistoryEvent event = last;
        while (Events.previousId(event) != 0) {
            long previous = Events.previousId(event);
            HistoryEvent next = byId.get(previous);
            // Numbers that only fall end a walk in circles.
            if (next == null || previous >= Events.id(event)) {
                return new Chain(events, next == null && previous < oldest ? End.UNREAD : End.BROKEN);
            }
            events.add(next);
            event = next;
        }
        return new Chain(events, End.REACHED);
    }
}
