package dev.failurerelay.bench;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.failurerelay.TestAuthority;
import dev.failurerelay.store.DynamoDbLocal;
import java.util.Map;
import java.util.Optional;

/**
 * All services that the function calls, over HTTPS at one local address: the stand-ins of dev mode, which forward to
 * DynamoDB Local. They answer without artificial latency.
 */
final class StandInServices implements AutoCloseable {

    /** The region of the sample executions, whose history the Step Functions stand-in knows. */
    private static final String REGION = "eu-west-1";

    /** Limit of concurrent requests; one function makes only a few. */
    private static final int THREADS = 32;

    private final TrafficRecorder traffic = new TrafficRecorder();
    private final ConsumedCapacity capacity = new ConsumedCapacity();
    private final WireMockServer server;

    StandInServices(TestAuthority authority) {
        server = new WireMockServer(WireMockConfiguration.options()
                .httpDisabled(true)
                .dynamicHttpsPort()
                .http2TlsDisabled(true)
                .keystorePath(authority.server().toAbsolutePath().toString())
                .keystorePassword(TestAuthority.PASSWORD)
                .keyManagerPassword(TestAuthority.PASSWORD)
                .keystoreType("PKCS12")
                .containerThreads(THREADS)
                .disableRequestJournal()
                .usingFilesUnderDirectory("src/stand-ins")
                .extensions(traffic, capacity));
        server.start();
        server.stubFor(post(urlPathEqualTo("/"))
                .withHeader(Service.OPERATION, containing("DynamoDB"))
                .atPriority(1)
                .willReturn(aResponse().proxiedFrom(DynamoDbLocal.endpoint().toString())));
    }

    String address() {
        return "https://localhost:" + server.httpsPort();
    }

    TrafficRecorder traffic() {
        return traffic;
    }

    ConsumedCapacity consumedCapacity() {
        return capacity;
    }

    /** Resets all counters and recordings. */
    void reset() {
        traffic.reset();
        capacity.reset();
    }

    /** Returns the function's environment variables, with the defaults for incidents and history lookup. */
    Map<String, String> environment(String table) {
        return Map.ofEntries(
                Map.entry("OUTSETA_URL", address() + "/outseta/api/v1"),
                Map.entry("OUTSETA_SECRET", "failure-relay/outseta"),
                Map.entry("OUTSETA_FROM_PERSON", "bot00001"),
                Map.entry("SLACK_URL", address() + "/slack/api"),
                Map.entry("SLACK_SECRET", "failure-relay/slack"),
                Map.entry("SLACK_CHANNELS", "#alerts"),
                Map.entry("LEDGER_TABLE", table),
                Map.entry("AWS_ENDPOINT_URL", address()),
                Map.entry("AWS_REGION", REGION),
                Map.entry("AWS_ACCESS_KEY_ID", "test"),
                Map.entry("AWS_SECRET_ACCESS_KEY", "test"),
                Map.entry("AWS_LAMBDA_FUNCTION_NAME", "relay"),
                Map.entry("PATH", Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin")));
    }

    @Override
    public void close() {
        server.stop();
    }
}
