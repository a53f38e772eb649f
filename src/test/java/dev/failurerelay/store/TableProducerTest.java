package dev.failurerelay.store;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.failurerelay.http.AwsHttp;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** Which table the settings mean, and how its client is made. */
class TableProducerTest {

    @Test
    void aNamedTableIsOneOfDynamoDbs() {
        Table table =
                new TableProducer().table(new LedgerConfig(Optional.of("ledger")), Vertx.vertx(), Clock.systemUTC());

        assertThat(table).isInstanceOf(DynamoDbTable.class);
    }

    @Test
    void withoutANameItIsKeptInMemory() {
        Table table = new TableProducer().table(new LedgerConfig(Optional.empty()), Vertx.vertx(), Clock.systemUTC());

        assertThat(table).isInstanceOf(InMemoryTable.class);
    }

    @Test
    void aRequestThatFailsIsMadeThreeTimes() {
        WireMockServer server =
                new WireMockServer(WireMockConfiguration.options().dynamicPort());
        server.start();
        try {
            server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(500)));
            Table table = new DynamoDbTable(
                    "ledger",
                    () -> TableProducer.builder(AwsHttp.within(Duration.ofSeconds(20)))
                            .endpointOverride(URI.create(server.baseUrl()))
                            .region(Region.EU_NORTH_1)
                            .credentialsProvider(
                                    StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                            .build());

            assertThatThrownBy(() -> table.get("incident#1")).isInstanceOf(LedgerUnavailableException.class);

            assertThat(server.findAll(anyRequestedFor(anyUrl()))).hasSize(3);
        } finally {
            server.stop();
        }
    }
}
