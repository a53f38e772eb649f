package dev.failurerelay.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/**
 * The latest state that was entered and not exited.
 *
 * @param entry the event that entered it; absent where every state was exited, or none was entered
 * @param events what happened after the entry outside of states that were exited, newest first
 */
record OpenState(Optional<HistoryEvent> entry, List<HistoryEvent> events) {

    /** @param newestFirst exits and entries are matched by counting: in a loop or a Map, a state is entered many times */
    static OpenState in(List<HistoryEvent> newestFirst) {
        Map<String, Integer> exits = new HashMap<>();
        List<HistoryEvent> own = new ArrayList<>();
        for (HistoryEvent event : newestFirst) {
            String name = Events.stateName(event).orElse("");
            if (Events.exitsState(event)) {
                exits.merge(name, 1, Integer::sum);
            } else if (!Events.entersState(event)) {
                if (exits.isEmpty()) {
                    own.add(event);
                }
            } else if (exits.containsKey(name)) {
                exits.computeIfPresent(name, (key, count) -> count > 1 ? count - 1 : null);
            } else {
                return new OpenState(Optional.of(event), own);
            }
        }
        return new OpenState(Optional.empty(), own);
    }
}
