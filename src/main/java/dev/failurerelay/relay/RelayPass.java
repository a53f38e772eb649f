package dev.failurerelay.relay;

import dev.failurerelay.execution.Recovery;
import dev.failurerelay.history.ExecutionLookups;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.relay.TargetQueues.Counted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** What one invocation has found that is to be told, and the time it has. */
final class RelayPass {

    /** Past the end of the invocation, when its environment can no longer be sending. */
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(5);

    private final Instant now;
    private final Deadline deadline;
    private final ExecutionLookups lookups;
    private final AtomicBoolean slowTickets = new AtomicBoolean();
    private final List<Counted> tellings = new ArrayList<>();
    private final List<Late> late = new ArrayList<>();

    RelayPass(Instant now, Deadline deadline, ExecutionLookups lookups) {
        this.now = now;
        this.deadline = deadline;
        this.lookups = lookups;
    }

    Instant now() {
        return now;
    }

    Deadline deadline() {
        return deadline;
    }

    /** When claims of this invocation may be taken over. */
    Instant until() {
        return deadline.at().plus(LEASE_MARGIN);
    }

    ExecutionLookups lookups() {
        return lookups;
    }

    TicketReference ticket() {
        return new TicketReference(slowTickets, deadline);
    }

    void add(DeliveryBatch telling, RelayCounts tally) {
        tellings.add(new Counted(telling, tally));
    }

    /** To be told once all else was: it is no news before its failure is. */
    void follows(Recovery recovery, RelayCounts tally) {
        late.add(new Late(recovery, tally));
    }

    List<Late> late() {
        return List.copyOf(late);
    }

    /** What follows this one in the same invocation. */
    RelayPass next() {
        return new RelayPass(now, deadline, lookups);
    }

    record Late(Recovery recovery, RelayCounts tally) {}

    List<Counted> tellings() {
        return List.copyOf(tellings);
    }
}
