package dev.failurerelay.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/**
 * The latest state that was entered and not exited, and whose enclosing states were not exited either.
 *
 * @param entry the event that entered it; absent if every state was exited, or none was entered
 * @param events the events after the entry that belong to no exited state, newest first
 */
record OpenState(Optional<HistoryEvent> entry, List<HistoryEvent> events) {

    static OpenState in(List<HistoryEvent> newestFirst) {
        StateExits exits = new StateExits(newestFirst);
        Set<Long> within = new HashSet<>();
        List<HistoryEvent> own = new ArrayList<>();
        for (HistoryEvent event : newestFirst) {
            if (HistoryEvents.exitsState(event)) {
                within.add(HistoryEvents.id(event));
            } else if (!HistoryEvents.entersState(event)) {
                if (within.isEmpty()) {
                    own.add(event);
                }
            } else if (exits.leaveOpen(event)) {
                return new OpenState(Optional.of(event), own);
            } else {
                exits.of(event).ifPresent(within::remove);
            }
        }
        return new OpenState(Optional.empty(), own);
    }

    /** Matches exits of states to entries. In a loop or a Map, a state is entered and exited many times. */
    private static final class StateExits {

        private final Map<Long, HistoryEvent> byId;
        private final Map<Long, Long> exitByEntry = new HashMap<>();

        StateExits(List<HistoryEvent> newestFirst) {
            byId = EventChain.byId(newestFirst);
            newestFirst.stream()
                    .filter(HistoryEvents::exitsState)
                    .forEach(exit -> entryOf(exit, newestFirst)
                            .ifPresent(entry -> exitByEntry.put(HistoryEvents.id(entry), HistoryEvents.id(exit))));
        }

        /** The id of the event that exited the state which {@code entry} entered. */
        Optional<Long> of(HistoryEvent entry) {
            return Optional.ofNullable(exitByEntry.get(HistoryEvents.id(entry)));
        }

        /**
         * Whether the state that {@code event} enters, and every state that encloses it, has not been exited since. A state in
         * a Parallel or a Map whose error was caught may have no exit of its own.
         */
        boolean leaveOpen(HistoryEvent event) {
            return EventChain.upFrom(event, byId)
                    .filter(HistoryEvents::entersState)
                    .flatMap(entry -> of(entry).stream())
                    .noneMatch(exit -> exit > HistoryEvents.id(event));
        }

        /** The entry that led to the exit; if the path to it is unknown, the newest entry with the same name. */
        private Optional<HistoryEvent> entryOf(HistoryEvent exit, List<HistoryEvent> newestFirst) {
            return EventChain.upFrom(exit, byId)
                    .filter(event -> entersExitedState(event, exit))
                    .findFirst()
                    .or(() -> newestFirst.stream()
                            .filter(event -> HistoryEvents.id(event) < HistoryEvents.id(exit)
                                    && of(event).isEmpty())
                            .filter(event -> entersExitedState(event, exit))
                            .findFirst());
        }

        private static boolean entersExitedState(HistoryEvent entry, HistoryEvent exit) {
            return HistoryEvents.entersState(entry)
                    && HistoryEvents.stateName(entry).equals(HistoryEvents.stateName(exit));
        }
    }
}
