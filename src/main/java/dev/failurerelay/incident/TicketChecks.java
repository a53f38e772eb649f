package dev.failurerelay.incident;

import dev.failurerelay.execution.Target;
import dev.failurerelay.execution.TicketState;
import dev.failurerelay.incident.Arrival.TicketDesk;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.store.Change;
import dev.failurerelay.store.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at an incident's ticket before a failure is counted: if a person has closed or deleted it, the incident is over. One call for
 * each ticket in {@link #INTERVAL}, however many failures and environments there are, and one for each of the first failed redrives.
 */
final class TicketChecks {

    static final Duration INTERVAL = Duration.ofMinutes(1);

    /** As many failed redrives as are announced one by one. */
    private static final int MAX_UNLIMITED = 10;

    private final IncidentStore store;

    TicketChecks(IncidentStore store) {
        this.store = store;
    }

    /** For a write: the failure's ticket was looked at recently, or there is none. */
    Condition notDueCondition(Arrival arrival) {
        return arrival.tickets()
                .map(TicketDesk::target)
                .map(target -> Condition.any(
                        new Condition.Absent(TargetAttributes.reference(target)),
                        new Condition.AtLeast(TargetAttributes.checkedAt(target), earliest(arrival.now()))))
                .orElse(Condition.always());
    }

    private static long earliest(Instant now) {
        return now.minus(INTERVAL).toEpochMilli() + 1;
    }

    /** Whether that condition was what kept a failure from joining. */
    boolean isDue(Incident incident, Arrival arrival) {
        return !incident.isClosed()
                && incident.entryOf(arrival.attempt()).isEmpty()
                && arrival.tickets()
                        .map(TicketDesk::target)
                        .filter(target -> incident.reference(target).isPresent())
                        .filter(target -> incident.progress(target)
                                .checkedAt()
                                .filter(at -> at.toEpochMilli() >= earliest(arrival.now()))
                                .isEmpty())
                        .isPresent();
    }

    /** Looks at the ticket, unless another environment is about to, and ends the incident if the ticket is closed or deleted. */
    boolean isOver(Incident incident, Arrival arrival) {
        TicketState state = state(incident, arrival, false);
        if (state == TicketState.CLOSED || state == TicketState.DELETED) {
            end(incident.id(), state, arrival.now());
            return true;
        }
        return false;
    }

    /** The state of the ticket that a failed redrive belongs to: asked for again after each of the first redrives. */
    TicketState stateForRedrive(Incident incident, Arrival arrival) {
        return state(incident, arrival, incident.repetitions() < MAX_UNLIMITED);
    }

    private TicketState state(Incident incident, Arrival arrival, boolean always) {
        Optional<TicketDesk> desk = arrival.tickets()
                .filter(tickets -> incident.reference(tickets.target()).isPresent());
        if (desk.isEmpty() || !claimCheck(incident.id(), desk.get().target(), always, arrival.now())) {
            return TicketState.UNKNOWN;
        }
        return desk.get().states().apply(incident.reference(desk.get().target()).orElseThrow());
    }

    private boolean claimCheck(IncidentId id, Target target, boolean always, Instant now) {
        String checkedAt = TargetAttributes.checkedAt(target);
        Condition due = always ? Condition.always() : Condition.belowOrAbsent(checkedAt, earliest(now));
        return store.update(id, List.of(Change.set(checkedAt, now.toEpochMilli())), due, now)
                .applied();
    }

    /** Ends an incident because a person has closed or deleted its ticket: the next failure opens another. */
    void end(IncidentId id, TicketState state, Instant now) {
        List<Change> changes = new ArrayList<>();
        changes.add(Change.set(IncidentAttributes.CLOSED, now.toEpochMilli()));
        if (state == TicketState.DELETED) {
            changes.add(Change.set(IncidentAttributes.DELETED, 1));
        }
        store.update(id, changes, Condition.always(), now);
    }
}
