package dev.failurerelay.history;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** Which entries of states were exited, and when. In a loop or a Map, a state is entered and exited many times. */
final class StateExits {

    private final Map<Long, HistoryEvent> read;
    private final Map<Long, Long> exitByEntry = new HashMap<>();

    private StateExits(Map<Long, HistoryEvent> read) {
        this.read = read;
    }

    static StateExits in(List<HistoryEvent> newestFirst) {
        StateExits exits = new StateExits(EventChain.byId(newestFirst));
        newestFirst.stream()
                .filter(HistoryEvents::exitsState)
                .forEach(exit -> exits.entryOf(exit, newestFirst)
                        .ifPresent(entry -> exits.exitByEntry.put(HistoryEvents.id(entry), HistoryEvents.id(exit))));
        return exits;
    }

    /** The event that exited the state which {@code entry} had entered, by its id. */
    Optional<Long> of(HistoryEvent entry) {
        return Optional.ofNullable(exitByEntry.get(HistoryEvents.id(entry)));
    }

    /**
     * Whether nothing has been exited since that was open at an event: neither a state that it enters itself nor one
     * that this is within. Of those within a Parallel or a Map whose error was caught, some never are exited themselves.
     */
    boolean leaveOpen(HistoryEvent event) {
        return EventChain.upFrom(event, read)
                .filter(HistoryEvents::entersState)
                .flatMap(entry -> of(entry).stream())
                .noneMatch(exit -> exit > HistoryEvents.id(event));
    }

    /** The entry that led to it; the newest of its name, where the way to it is not told. */
    private Optional<HistoryEvent> entryOf(HistoryEvent exit, List<HistoryEvent> newestFirst) {
        return EventChain.upFrom(exit, read)
                .filter(event -> entersWhatIsExited(event, exit))
                .findFirst()
                .or(() -> newestFirst.stream()
                        .filter(event -> HistoryEvents.id(event) < HistoryEvents.id(exit)
                                && of(event).isEmpty())
                        .filter(event -> entersWhatIsExited(event, exit))
                        .findFirst());
    }

    private static boolean entersWhatIsExited(HistoryEvent entry, HistoryEvent exit) {
        return HistoryEvents.entersState(entry)
                && HistoryEvents.stateName(entry).equals(HistoryEvents.stateName(exit));
    }
}
