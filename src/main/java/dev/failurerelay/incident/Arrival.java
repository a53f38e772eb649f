package dev.failurerelay.incident;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Target;
import dev.failurerelay.execution.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A failure on its way into an incident.
 *
 * @param targets of its own routes; they are notified if it opens an incident
 * @param standIns the targets that are notified if no target of its routes accepts it
 * @param tickets the ticket desk among the targets
 * @param kind what distinguishes it from the other failures of an incident
 */
public record Arrival(
        ExecutionFailure failure,
        List<Target> targets,
        List<Target> standIns,
        Optional<TicketDesk> tickets,
        Kind kind,
        Instant now) {

    /** @param states finds a ticket's state by its reference, in one call */
    public record TicketDesk(Target target, Function<String, TicketState> states) {}

    public static Arrival of(
            ExecutionFailure failure,
            List<Target> targets,
            List<Target> standIns,
            Optional<TicketDesk> tickets,
            Instant now) {
        return new Arrival(failure, targets, standIns, tickets, Kind.of(failure), now);
    }

    Fingerprint fingerprint(Duration window) {
        return Fingerprint.of(failure, window);
    }

    Attempt attempt() {
        return failure.attempt();
    }
}
