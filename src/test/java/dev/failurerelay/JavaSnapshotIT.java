package dev.failurerelay;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The zip for a Java runtime with SnapStart: Lambda takes a snapshot of the started process, and lets it go on whenever it
 * needs an environment. Here the process itself waits meanwhile.
 */
class JavaSnapshotIT {

    private static final String SECRET = "failure-relay/outseta";

    private final StandInServer server = new StandInServerWithLedger();
    private final RuntimeApi lambda = new RuntimeApi();

    @SuppressWarnings("NullAway.Init")
    private StandIns standIns;

    @BeforeEach
    void start(@TempDir Path task) throws Exception {
        JavaRuntime.unpackTo(task);
        Map<String, String> environment = JavaRuntime.environment(server.startForProcess(), "snap-start");
        standIns = server.standIns();
        lambda.start(JavaRuntime.in(task, server.trust()), environment);
        lambda.awaitSnapshot();
    }

    @AfterEach
    void stop() {
        lambda.close();
        server.stop();
    }

    @Test
    void startEndsBeforeSnapshotAndSecretsAreReloadedAfterIt() throws Exception {
        assertThat(standIns.secretFetches(SECRET)).isEqualTo(1);

        afterRestore("{\"explain\":" + Fixtures.freshEvent("failed-lambda") + "}");

        assertThat(standIns.secretFetches(SECRET)).isEqualTo(2);
    }

    @Test
    void snapshotHasNoConnectionsAndRestoreOpensThem() throws Exception {
        int before = server.openings();

        afterRestore("{\"explain\":" + Fixtures.freshEvent("failed-lambda") + "}");

        assertThat(before).isEqualTo(5);
        assertThat(server.openings()).isEqualTo(2 * before);
    }

    @Test
    void aFailureAfterTheRestoreBecomesOneTicketAndOneMessage() throws Exception {
        assertThat(standIns.tickets()).isEmpty();
        assertThat(standIns.messages()).isEmpty();

        JsonNode answer = afterRestore(Fixtures.freshEvent("failed-lambda"));

        assertThat(answer.path("delivered").asInt()).as("%s", answer).isEqualTo(2);
        assertThat(standIns.tickets()).hasSize(1);
        assertThat(standIns.messages()).hasSize(1);
    }

    @Test
    void aSecretThatWasReplacedAfterTheSnapshotIsTheNewOne() throws Exception {
        standIns.secretIs(SECRET, Map.of("apiKey", "new-key", "apiSecret", "new-secret"));
        standIns.outsetaAnswers(aResponse().withStatus(401));
        standIns.register(post(urlPathEqualTo(StandIns.CASES))
                .withHeader("Authorization", equalTo("Outseta new-key:new-secret"))
                .atPriority(1)
                .willReturn(okJson("{\"Uid\":\"tk1\"}")));

        JsonNode answer = afterRestore(Fixtures.freshEvent("failed-lambda"));

        assertThat(answer.path("delivered").asInt()).as("%s", answer).isEqualTo(2);
        assertThat(standIns.ticketRequests()).hasSize(1);
    }

    private JsonNode afterRestore(String event) throws InterruptedException {
        lambda.restore();
        lambda.give(event);
        return lambda.answer();
    }
}
