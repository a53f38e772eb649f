package dev.failurerelay;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a process that was killed leaves behind for the next one, as processes of the native executable. */
class KilledIT {

    private static final int LONGER_THAN_ITS_PROCESS_LIVES = 20_000;

    private final StandInServer server = new StandInServerWithLedger();
    private final Map<String, String> environment = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    private StandIns standIns;

    @BeforeEach
    void theStandInsAreThere() {
        NativeExecutable.assumeBuilt();
        environment.putAll(server.startForProcess());
        environment.put("INCIDENT_WINDOW", "PT0S");
        standIns = server.standIns();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void claimOfAKilledProcessBlocksTheNextProcess() throws Exception {
        standIns.outsetaAnswers(okJson("{\"Uid\":\"tk1\"}").withFixedDelay(LONGER_THAN_ITS_PROCESS_LIVES));
        String event = Fixtures.freshEvent("failed-plain");
        try (RuntimeApi first = new RuntimeApi();
                RuntimeApi second = new RuntimeApi()) {
            Process killed = first.start(NativeExecutable.with(server.trust()), environment);
            first.give(event);
            Eventually.holds("the ticket", () -> !standIns.tickets().isEmpty());
            killed.destroyForcibly().waitFor();

            second.start(NativeExecutable.with(server.trust()), environment);
            second.give(event);

            assertThat(second.answer().path("errorMessage").asText()).contains("another invocation is working on it");
        }
        assertThat(standIns.tickets()).hasSize(1);
    }
}
