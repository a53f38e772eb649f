package dev.failurerelay.relay;

import dev.failurerelay.invocation.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The reference of the ticket that is being created, for the other channels to name: they wait for it, but not for long. */
final class TicketReference {

    /** Above what creating a ticket takes on a slow day. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(3);

    /** Waiting takes at most 1/{@value} of the remaining time, which leaves enough to notify the other channels. */
    private static final int WAIT_SHARE = 3;

    private final Deadline deadline;
    private final AtomicBoolean ticketsAreSlow;
    private final CompletableFuture<Optional<String>> reference = new CompletableFuture<>();

    TicketReference(RelayPass pass) {
        this.deadline = pass.sendBy();
        this.ticketsAreSlow = pass.ticketsAreSlow();
    }

    /** @param value empty if there will be no ticket */
    void resolve(Optional<String> value) {
        reference.complete(value);
    }

    /** @return empty if there is no ticket, or its creation takes too long */
    Optional<String> await() {
        try {
            return reference.get(
                    ticketsAreSlow.get()
                            ? 0
                            : deadline.share(WAIT_SHARE, MAX_WAIT).toMillis(),
                    TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            ticketsAreSlow.set(true);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a reference is never completed with an exception", e);
        }
    }
}
