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
 * A client of one service, replaced if it has been idle for long: while Lambda freezes the environment, the service may close the
 * connections unnoticed, and a request on such a connection is lost. No connection goes into a snapshot of a JVM. Thread-safe.
 *
 * @param <T> the client that holds the connections
 */
public final class IdleExpiringClient<T> implements AutoCloseable, Resource {

    /**
     * Below the idle timeouts that are usual for servers, load balancers and NATs; above the time of any call, and above the time
     * between a start and its first event.
     */
    static final Duration MAX_IDLE = Duration.ofSeconds(20);

    private final Supplier<T> factory;
    private final Consumer<T> closer;
    private final Clock clock;
    private @Nullable T client;
    private Instant lastUsed = Instant.EPOCH;

    /** @param factory creates a client without connections */
    public IdleExpiringClient(Supplier<T> factory, Consumer<T> closer, Clock clock) {
        this.factory = factory;
        this.closer = closer;
        this.clock = clock;
        Core.getGlobalContext().register(this);
    }

    /** The client for one call that is made immediately: a recently used one, or a new one. */
    public synchronized T client() {
        Instant now = clock.instant();
        if (client == null || Duration.between(lastUsed, now).abs().compareTo(MAX_IDLE) > 0) {
            close();
            client = factory.get();
        }
        lastUsed = now;
        return client;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        close();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // The next call creates a client.
    }

    /** Closes the connections; no call may be in progress. The next call creates a client. */
    @Override
    public synchronized void close() {
        if (client != null) {
            closer.accept(client);
            client = null;
        }
    }
}
