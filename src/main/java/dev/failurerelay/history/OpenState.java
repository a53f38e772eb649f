package dev.failurerelay.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/**
 * The latest state that was entered and not exited, nor was any that it is within.
 *
 * @param entry the event that entered it; absent where every state was exited, or none was entered
 * @param events what happened after the entry outside of states that were exited, newest first
 */
record OpenState(Optional<HistoryEvent> entry, List<HistoryEvent> events) {

    static OpenState in(List<HistoryEvent> newestFirst) {
        StateExits exits = StateExits.in(newestFirst);
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
}
