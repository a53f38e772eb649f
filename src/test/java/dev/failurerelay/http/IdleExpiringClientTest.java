package dev.failurerelay.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.failurerelay.relay.SimulatedClock;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over real sockets, which the server tells apart by their ports. */
@QuarkusTest
class IdleExpiringClientTest {

    @Path("")
    interface Api {
        @GET
        Uni<RestResponse<String>> root();
    }

    private final List<Integer> ports = new CopyOnWriteArrayList<>();
    private final SimulatedClock clock = new SimulatedClock();

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @SuppressWarnings("NullAway.Init")
    private IdleExpiringClient<Api> connections;

    @BeforeEach
    void aServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            ports.add(exchange.getRemoteAddress().getPort());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        URI url = URI.create("http://localhost:" + server.getAddress().getPort());
        connections = RestClients.connections(Api.class, url, clock);
    }

    @AfterEach
    void stop() {
        connections.close();
        server.stop(0);
    }

    @Test
    void recentConnectionIsReused() {
        call();
        clock.advance(IdleExpiringClient.MAX_IDLE);
        call();
        clock.advance(IdleExpiringClient.MAX_IDLE);
        call();

        assertThat(ports).hasSize(3);
        assertThat(ports.stream().distinct()).hasSize(1);
    }

    @Test
    void idleConnectionIsReplacedBeforeSending() {
        call();
        clock.advance(IdleExpiringClient.MAX_IDLE.plusMillis(1));
        call();
        call();

        assertThat(ports.get(1)).isNotEqualTo(ports.get(0)).isEqualTo(ports.get(2));
    }

    @Test
    void clockSetBackReplacesConnections() {
        call();
        clock.advance(Duration.ofHours(-1));
        call();

        assertThat(ports.get(1)).isNotEqualTo(ports.get(0));
    }

    @Test
    void closedConnectionsAreReplaced() {
        call();
        connections.close();
        call();

        assertThat(ports.get(1)).isNotEqualTo(ports.get(0));
    }

    private void call() {
        connections.client().root().await().atMost(Duration.ofSeconds(20));
    }
}
