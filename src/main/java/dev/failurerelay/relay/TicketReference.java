package dev.failurerelay.relay;

import dev.failurerelay.invocation.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the ticket of one telling is called, for the other channels to name it: they wait for it, but not for long. */
final class TicketReference {

    /** Above what a ticket takes on a slow day. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(3);

    /** Of the time that is left: enough of it must remain to tell the others. */
    private static final int WAIT_SHARE = 3;

    private final AtomicBoolean slow;
    private final Deadline deadline;
    private final CompletableFuture<Optional<String>> name = new CompletableFuture<>();

    /**
     * @param slow shared by all of an invocation: once one has waited in vain the others wait no more, for Outseta is slow
     *     today, and people had better know
     */
    TicketReference(AtomicBoolean slow, Deadline deadline) {
        this.slow = slow;
        this.deadline = deadline;
    }

    /** @param reference empty where there will be none */
    void becomes(Optional<String> reference) {
        name.complete(reference);
    }

    /** Empty where there is none, or it takes too long. */
    Optional<String> await() {
        try {
            return name.get(slow.get() ? 0 : longest().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            slow.set(true);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a name never becomes an exception", e);
        }
    }

    private Duration longest() {
        Duration share =
                Duration.between(deadline.clock().instant(), deadline.at()).dividedBy(WAIT_SHARE);
        return share.compareTo(MAX_WAIT) < 0 ? share : MAX_WAIT;
    }

    /** For what names no ticket. */
    static TicketReference none() {
        TicketReference none =
                new TicketReference(new AtomicBoolean(true), new Deadline(Clock.systemUTC(), Instant.EPOCH));
        none.becomes(Optional.empty());
        return none;
    }
}
