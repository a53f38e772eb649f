package dev.failurerelay.history;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/**
 * The items of Maps that failed. Their events are beside the chain that leads to a failure: Map and item have the same predecessor.
 *
 * @param byPredecessor by the id of the last event of the item
 */
record IterationEnds(Map<Long, HistoryEvents.Iteration> byPredecessor) {

    static IterationEnds in(List<HistoryEvent> read) {
        return new IterationEnds(read.stream()
                .filter(event -> HistoryEvents.is(event, "MapIterationFailed"))
                .filter(event -> HistoryEvents.iteration(event).isPresent())
                .collect(Collectors.toMap(
                        HistoryEvents::previousId,
                        event -> HistoryEvents.iteration(event).orElseThrow(),
                        (first, second) -> first)));
    }

    /** The item whose last event has this id. */
    Optional<HistoryEvents.Iteration> after(long id) {
        return Optional.ofNullable(byPredecessor.get(id));
    }
}
