package dev.failurerelay.history;

import dev.failurerelay.execution.ExecutionArn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** The latest state that was entered and not exited, whatever else goes on beside it. */
final class OpenState {

    private OpenState() {}

    /**
     * The event that entered it.
     *
     * @return empty if every state was exited, or none was entered
     */
    static Optional<HistoryEvent> entryIn(List<HistoryEvent> newestFirst, ExecutionArn execution) {
        StateExits exits = new StateExits(newestFirst);
        Set<Long> abandoned = abandoned(newestFirst, execution);
        return newestFirst.stream()
                .filter(HistoryEvents::entersState)
                .filter(entry -> !abandoned.contains(HistoryEvents.id(entry)))
                .filter(exits::leaveOpen)
                .findFirst();
    }

    /** The entries of states in a Map or Parallel that was retried since: they have no exit, but are over. */
    private static Set<Long> abandoned(List<HistoryEvent> newestFirst, ExecutionArn execution) {
        Map<Long, HistoryEvent> byId = EventChain.byId(newestFirst);
        return newestFirst.stream()
                .filter(event -> HistoryEvents.container(event, "StateStarted").isPresent())
                .filter(start -> Optional.ofNullable(byId.get(HistoryEvents.previousId(start)))
                        .filter(HistoryEvents::reportsError)
                        .isPresent())
                .flatMap(start -> {
                    EventChain chain = EventChain.to(start, newestFirst);
                    long retried = StatePath.along(chain, newestFirst, execution)
                            .entry()
                            .map(HistoryEvents::id)
                            .orElse(Long.MAX_VALUE);
                    return chain.events().stream()
                            .filter(HistoryEvents::entersState)
                            .map(HistoryEvents::id)
                            .filter(id -> id > retried);
                })
                .collect(Collectors.toSet());
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
