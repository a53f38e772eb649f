package dev.failurerelay;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.failurerelay.ledger.DynamoDbLocal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a process that was killed leaves behind for the next one, as processes of the native executable. */
class KilledIT {

    private static final int LONGER_THAN_ITS_PROCESS_LIVES = 20_000;

    private static final int MOST_LOOKS = 1_000;

    private final String executable = System.getProperty("native.image.path");
    private final StandInServer server = new StandInServer();
    private final Map<String, String> environment = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    private StandIns standIns;

    @BeforeEach
    void theStandInsAreThere() {
        assumeThat(Files.exists(Path.of(executable)))
                .as("no native executable was built")
                .isTrue();
        Map<String, String> settings = server.start();
        settings.forEach((name, value) -> {
            if (!name.startsWith("aws.")) {
                environment.put(name, value);
            }
        });
        String address = settings.getOrDefault("aws.endpointUrlSfn", "");
        environment.putAll(Map.of(
                "AWS_ENDPOINT_URL",
                address,
                "AWS_ENDPOINT_URL_DYNAMODB",
                DynamoDbLocal.endpoint().toString(),
                "AWS_ACCESS_KEY_ID",
                "test",
                "AWS_SECRET_ACCESS_KEY",
                "test",
                "AWS_LAMBDA_FUNCTION_NAME",
                "relay",
                "LEDGER_TABLE",
                DynamoDbLocal.newTable()));
        standIns = new StandIns(
                WireMock.create().port(URI.create(address).getPort()).build());
        standIns.reset();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void whatAProcessHadClaimedWhenItWasKilledIsHeldAgainstTheNextOne() throws Exception {
        standIns.outsetaAnswers(okJson("{\"Uid\":\"tk1\"}").withFixedDelay(LONGER_THAN_ITS_PROCESS_LIVES));
        String event = Fixtures.freshEvent("failed-plain");
        try (RuntimeApi first = new RuntimeApi();
                RuntimeApi second = new RuntimeApi()) {
            Process killed = first.start(executable, environment);
            first.give(event);
            for (int looked = 0; standIns.tickets().isEmpty(); looked++) {
                assertThat(looked).as("looks for the ticket in vain").isLessThan(MOST_LOOKS);
                Thread.sleep(20);
            }
            killed.destroyForcibly().waitFor();

            Process next = second.start(executable, environment);
            second.give(event);
            try {
                assertThat(second.answer().path("errorMessage").asText()).contains("another invocation is at it");
            } finally {
                next.destroyForcibly().waitFor();
            }
        }
        assertThat(standIns.tickets()).hasSize(1);
    }
}
