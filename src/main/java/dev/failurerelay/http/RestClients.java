package dev.failurerelay.http;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** Clients that return answers of every status. Their calls have no time limit: the caller sets one. */
public final class RestClients {

    /** A host that accepts a connection does so within this time. */
    private static final long CONNECT_SECONDS = 3;

    private RestClients() {}

    /** @param <T> an interface of one service */
    public static <T> IdleExpiringClient<T> connections(Class<T> api, URI url, Clock clock) {
        return new IdleExpiringClient<>(() -> build(api, url), RestClients::close, clock);
    }

    private static void close(Object client) {
        try {
            ((Closeable) client).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T build(Class<T> api, URI url) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(url)
                .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                // Without this, every status from 400 on becomes an exception.
                .property("microprofile.rest.client.disable.default.mapper", true)
                .build(api);
    }
}
