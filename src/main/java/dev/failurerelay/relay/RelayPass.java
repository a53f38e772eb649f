package dev.failurerelay.relay;

import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionInput;
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
 * @param ticketsAreSlow set once a message has timed out waiting for a ticket: the others do not wait, because
 *     Outseta is slow and Slack must not be delayed
 */
record RelayPass(Instant now, Deadline deadline, ExecutionLookups lookups, AtomicBoolean ticketsAreSlow) {

    /** A claim outlives its invocation by this much: its environment can no longer be sending then. */
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(5);

    RelayPass(Instant now, Deadline deadline, ExecutionLookups lookups) {
        this(now, deadline, lookups, new AtomicBoolean());
    }

    /** Whether there is time for another call. */
    boolean hasTime() {
        return deadline.allows(Duration.ZERO);
    }

    /** The execution that started another one, by one call; empty if none did, or that is unknown. */
    Optional<ExecutionArn> parent(ExecutionArn execution) {
        return lookups.input(execution).flatMap(ExecutionInput::parentIn);
    }

    /** When claims of this invocation may be taken over. */
    Instant leaseExpiry() {
        return deadline.at().plus(LEASE_MARGIN);
    }
}
