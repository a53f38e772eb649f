package dev.failurerelay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A process of the native executable that meets servers for which nobody vouches whom it trusts. */
class NotTrustedIT {

    private final StandInServer server = new StandInServerWithLedger();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void theStandInsAreThere() {
        NativeExecutable.assumeBuilt();
        environment.putAll(server.startForProcess());
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void functionStartsAndReportsWhyNothingWasDelivered() throws Exception {
        assertThat(answerTo(Fixtures.freshEvent("failed-plain"))
                        .path("errorMessage")
                        .asText())
                .contains("the ledger: SSLHandshakeException");
    }

    @Test
    void nothingIsSentToAServerThatIsNotTrusted() throws Exception {
        // So that it has secrets to send.
        environment.put("AWS_ENDPOINT_URL", server.plainAddress());

        JsonNode answer = answerTo(Fixtures.freshEvent("failed-plain"));

        assertThat(answer.path("errorMessage").asText())
                .contains(
                        "outseta tickets: retryable, not reachable: SSL",
                        "slack #alerts: retryable, not reachable: SSL")
                .doesNotContain("local-key", "local-secret", "xoxb-local");
        assertThat(server.standIns().ticketSearches()).isEmpty();
        assertThat(server.standIns().tickets()).isEmpty();
        assertThat(server.standIns().messages()).isEmpty();
    }

    private JsonNode answerTo(String event) throws Exception {
        try (RuntimeApi lambda = new RuntimeApi()) {
            lambda.start(NativeExecutable.with(List.of()), environment);
            lambda.give(event);
            return lambda.answer();
        }
    }
}
