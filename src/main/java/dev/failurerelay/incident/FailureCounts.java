package dev.failurerelay.incident;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Counts a failure in an incident, and for each of its targets, by one write, which leaves a marker. */
final class FailureCounts {

    private final DedupMarkers markers;

    FailureCounts(DedupMarkers markers) {
        this.markers = markers;
    }

    /** Counts the first failure of an execution in an incident. */
    IncidentStore.Update addNew(IncidentId id, Arrival arrival, Condition condition) {
        List<Change> changes = counting(arrival);
        changes.add(new Change.Add(IncidentAttributes.EXECUTIONS, 1));
        return count(id, arrival, changes, condition);
    }

    /**
     * Counts a failure of an execution that has failed in the incident before. The incident takes failures again.
     *
     * @param reopensTicket kept until the attempt is complete
     */
    IncidentStore.Update addRepeated(IncidentId id, Arrival arrival, boolean reopensTicket, Condition condition) {
        Attempt attempt = arrival.attempt();
        List<Change> changes = counting(arrival);
        changes.add(new Change.SetToNext(IncidentAttributes.countedAgain(attempt), IncidentAttributes.REPETITIONS));
        changes.add(new Change.Add(IncidentAttributes.REPETITIONS, 1));
        changes.add(new Change.Remove(IncidentAttributes.CLOSED));
        if (reopensTicket) {
            changes.add(Change.set(IncidentAttributes.reopens(attempt), 1));
        }
        return count(id, arrival, changes, condition);
    }

    private IncidentStore.Update count(IncidentId id, Arrival arrival, List<Change> changes, Condition condition) {
        Instant now = arrival.now();
        Condition joinable =
                Condition.all(new Condition.Absent(IncidentAttributes.counted(arrival.attempt())), condition);
        Condition newest = new Condition.Below(IncidentAttributes.LAST_FAILURE, now.toEpochMilli() + 1);
        List<Change> withTime = new ArrayList<>(changes);
        withTime.add(Change.set(IncidentAttributes.LAST_FAILURE, now.toEpochMilli()));
        IncidentStore.Update update = markers.count(id, withTime, Condition.all(joinable, newest), now);
        // The last failure's time never moves backwards: this invocation may have started long ago.
        return isLate(update, now) ? markers.count(id, changes, joinable, now) : update;
    }

    private static List<Change> counting(Arrival arrival) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.SetToNext(IncidentAttributes.counted(arrival.attempt()), IncidentAttributes.COUNT));
        changes.add(new Change.Add(IncidentAttributes.COUNT, 1));
        arrival.targets().forEach(target -> changes.add(new Change.Add(TargetAttributes.failures(target), 1)));
        arrival.standIns().forEach(target -> changes.add(new Change.Add(TargetAttributes.standInFailures(target), 1)));
        return changes;
    }

    private static boolean isLate(IncidentStore.Update update, Instant now) {
        return !update.applied()
                && update.incident()
                        .filter(incident -> incident.lastFailureAt().toEpochMilli() > now.toEpochMilli())
                        .isPresent();
    }
}
