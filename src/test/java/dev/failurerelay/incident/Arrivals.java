package dev.failurerelay.incident;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Target;
import dev.failurerelay.execution.TicketState;
import dev.failurerelay.incident.Arrival.TicketDesk;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes arrivals of failures for tests. */
public final class Arrivals {

    private Arrivals() {}

    /** Nobody looks at tickets. */
    public static Arrival of(ExecutionFailure failure, List<Target> targets, Instant now) {
        return Arrival.of(failure, targets, List.of(), Optional.empty(), now);
    }

    /** @param standIns the targets that are notified if no other target accepts the failure */
    static Arrival withStandIns(ExecutionFailure failure, List<Target> targets, List<Target> standIns, Instant now) {
        return Arrival.of(failure, targets, standIns, Optional.empty(), now);
    }

    /** @param tickets the only target */
    public static Arrival of(
            ExecutionFailure failure, Target tickets, Function<String, TicketState> states, Instant now) {
        return Arrival.of(failure, List.of(tickets), List.of(), Optional.of(new TicketDesk(tickets, states)), now);
    }
}
