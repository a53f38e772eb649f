package dev.failurerelay.relay;

import dev.failurerelay.channel.Notifier;
import dev.failurerelay.execution.TicketState;
import dev.failurerelay.invocation.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The lookups of tickets in one invocation, and the time that they may take together, because the notices wait for them. */
final class TicketLookups {

    /** Above what a lookup takes on a slow day; at most 1/{@value #SHARE} of the invocation's time. */
    private static final Duration MAX_TOTAL = Duration.ofSeconds(3);

    private static final int SHARE = 5;

    private final Clock clock;
    private Duration left;

    private TicketLookups(Clock clock, Duration total) {
        this.clock = clock;
        this.left = total;
    }

    static TicketLookups within(Deadline deadline) {
        return new TicketLookups(deadline.clock(), deadline.share(SHARE, MAX_TOTAL));
    }

    /** @return {@link TicketState#UNKNOWN} without a call if what is left is too short for one */
    synchronized TicketState state(Notifier tickets, String reference) {
        Instant start = clock.instant();
        Deadline end = new Deadline(clock, start.plus(left));
        if (!end.allows(Duration.ZERO)) {
            return TicketState.UNKNOWN;
        }
        TicketState state = tickets.ticketState(reference, end);
        left = left.minus(Duration.between(start, clock.instant()));
        return state;
    }
}
