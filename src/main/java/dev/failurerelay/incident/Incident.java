package dev.failurerelay.incident;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.Target;
import dev.failurerelay.ledger.IncidentId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An incident as its row was at one moment.
 *
 * @param openedAt arrival of the first failure
 * @param lastFailureAt arrival of the newest failure
 * @param count how many failures belong to it; at least 1
 * @param announcedCount the count that was announced last; at least 1
 * @param stateMachine the name of the state machine that failed first; empty if the row does not hold it
 * @param executions how many executions have failed in it; at least 1
 * @param recovered how many of the executions have recovered
 * @param isAnnounced whether any target was notified
 * @param isClosed whether no further failure may join
 * @param openings for every target that is or will be notified, sorted by its text
 * @param markers the values of the markers in the row, by attribute name, see {@link DedupMarkers}
 */
public record Incident(
        IncidentId id,
        Instant openedAt,
        Instant lastFailureAt,
        long count,
        long announcedCount,
        Optional<String> stateMachine,
        long executions,
        long recovered,
        boolean isAnnounced,
        boolean isClosed,
        Map<Target, Opening> openings,
        Map<String, Long> markers) {

    /** Sorted by their text. */
    public List<Target> targets() {
        return List.copyOf(openings.keySet());
    }

    /** The attempt that opens the incident for a target; empty if the target is not to be notified. */
    public Optional<Attempt> opener(Target target) {
        return opening(target).map(Opening::opener);
    }

    /** The channel's reference for the opening notice; empty if the target was not notified. */
    public Optional<String> reference(Target target) {
        return opening(target).flatMap(Opening::reference);
    }

    /** Empty if the target is not to be notified. */
    public Optional<Opening> opening(Target target) {
        return Optional.ofNullable(openings.get(target));
    }

    /** How many of its executions have not recovered. */
    public long unrecovered() {
        return Math.max(0, executions - recovered);
    }

    /** Whether its opener has joined another incident before any target was notified. */
    public boolean isWithdrawn() {
        return isClosed && !isAnnounced;
    }

    /** The attempt's entry; empty if it has not entered, or its marker was removed after it was complete. */
    Optional<IncidentEntry> entryOf(Attempt attempt) {
        return marker(IncidentAttributes.counted(attempt))
                .map(ordinal -> new IncidentEntry(
                        this,
                        ordinal,
                        marker(IncidentAttributes.countedAgain(attempt)).orElse(0L)));
    }

    Optional<Long> marker(String name) {
        return Optional.ofNullable(markers.get(name));
    }
}
