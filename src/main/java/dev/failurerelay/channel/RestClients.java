package dev.failurerelay.channel;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** Clients whose answers come as they are, whatever their status, and whose calls {@link HttpCall} ends in time. */
public final class RestClients {

    /** Longer than this, a host is not going to accept. */
    private static final long CONNECT_SECONDS = 3;

    private RestClients() {}

    public static <T> T of(Class<T> api, URI url) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(url)
                .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                // Else every status from 400 on becomes an exception.
                .property("microprofile.rest.client.disable.default.mapper", true)
                .build(api);
    }
}
