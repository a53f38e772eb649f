package dev.failurerelay.relay;

import dev.failurerelay.channel.Notifier;
import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionInput;
import dev.failurerelay.execution.TicketState;
import dev.failurerelay.history.ExecutionLookups;
import dev.failurerelay.invocation.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the events of one invocation share.
 *
 * @param now the invocation's time
 * @param deadline the end of the invocation: until then, what was sent can be recorded
 * @param sendBy when sending has to end
 * @param ticketsAreSlow set once a message has timed out waiting for a ticket: the others do not wait, because
 *     Outseta is slow and Slack must not be delayed
 * @param ticketLookups the time that is left for them
 * @param ledger what this invocation has seen of it
 */
record RelayPass(
        Instant now,
        Deadline deadline,
        Deadline sendBy,
        ExecutionLookups lookups,
        AtomicBoolean ticketsAreSlow,
        TicketLookups ticketLookups,
        LedgerHealth ledger) {

    /** A claim outlives its invocation by this much: its environment can no longer be sending then. */
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(5);

    /** Enough for a call to another channel if the first one hangs; at most 1/{@value #RESERVED_SHARE} of the time. */
    private static final Duration MAX_RESERVED = Duration.ofSeconds(10);

    private static final int RESERVED_SHARE = 4;

    RelayPass(Instant now, Deadline deadline, ExecutionLookups lookups) {
        this(now, deadline, deadline, lookups, new AtomicBoolean(), TicketLookups.within(deadline), new LedgerHealth());
    }

    /** The same with a part of the time left for what follows from its deliveries. */
    RelayPass reservingTime() {
        Deadline earlier =
                new Deadline(deadline.clock(), deadline.at().minus(deadline.share(RESERVED_SHARE, MAX_RESERVED)));
        return new RelayPass(now, deadline, earlier, lookups, ticketsAreSlow, ticketLookups, ledger);
    }

    /** Whether there is time for another call. */
    boolean hasTime() {
        return sendBy.allows(Duration.ZERO);
    }

    /** The execution that started another one, by up to two calls; empty if none did, or that is unknown. */
    Optional<ExecutionArn> parent(ExecutionArn execution) {
        return execution.isOfMapRun()
                ? lookups.mapRunParent(execution)
                : lookups.input(execution).flatMap(ExecutionInput::parentIn);
    }

    /** A ticket's state, by at most one call; see {@link TicketLookups}. None if tickets are slow. */
    TicketState ticketState(Notifier tickets, String reference) {
        return ticketsAreSlow.get() ? TicketState.UNKNOWN : ticketLookups.state(tickets, reference);
    }

    /** When claims of this invocation may be taken over. */
    Instant leaseExpiry() {
        return deadline.at().plus(LEASE_MARGIN);
    }
}
