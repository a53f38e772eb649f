package dev.failurerelay.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one service. They are kept, and made anew where they have rested for long: while Lambda had frozen the
 * environment, the service may have closed them unheard, and what is sent on such a one is lost. None goes into a snapshot of a
 * Java machine. Safe for use by many threads.
 *
 * @param <T> the client that has them
 */
public final class IdleExpiringClient<T> implements AutoCloseable, Resource {

    /**
     * Below what servers, balancers and NATs on the way usually wait, and what no call takes; above what lies between a start
     * and its first event.
     */
    static final Duration MAX_IDLE = Duration.ofSeconds(20);

    private final Supplier<T> making;
    private final Consumer<T> closing;
    private final Clock clock;
    private @Nullable T client;
    private Instant used = Instant.EPOCH;

    /** @param making makes a client without connections */
    public IdleExpiringClient(Supplier<T> making, Consumer<T> closing, Clock clock) {
        this.making = making;
        this.closing = closing;
        this.clock = clock;
        Core.getGlobalContext().register(this);
    }

    /** The client for a single call that is made at once: one that has been used lately, or a new one. */
    public synchronized T client() {
        Instant now = clock.instant();
        if (client == null || Duration.between(used, now).abs().compareTo(MAX_IDLE) > 0) {
            close();
            client = making.get();
        }
        used = now;
        return client;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        close();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // The next call makes new ones.
    }

    /** Drops all connections: no call is under way. The next call makes new ones. */
    @Override
    public synchronized void close() {
        if (client != null) {
            closing.accept(client);
            client = null;
        }
    }
}
