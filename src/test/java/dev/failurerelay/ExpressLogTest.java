package dev.failurerelay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import dev.failurerelay.intake.ExpressLog;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An Express failure whose log data has more of its history. */
@QuarkusTest
@ConnectWireMock
class ExpressLogTest {

    @SuppressWarnings("NullAway.Init")
    WireMock wireMock;

    @Test
    void ticketHasWhatTheOtherLinesShow() {
        StandIns standIns = new StandIns(wireMock);
        standIns.reset();
        String name = UUID.randomUUID().toString();
        ExpressLog log = new ExpressLog()
                .line(name, 1, "ExecutionStarted", Map.of("input", "{\"iban\":\"DE02\"}"))
                .line(name, 2, "TaskStateEntered", Map.of("name", "Quote"))
                .line(name, 3, "LambdaFunctionScheduled", Map.of())
                .line(
                        name,
                        4,
                        "LambdaFunctionFailed",
                        Map.of("error", "RateMissing", "cause", "No rate, password=hunter2"))
                .line(name, 5, "TaskStateExited", Map.of("name", "Quote"))
                .line(name, 6, "FailStateEntered", Map.of("name", "Give up"))
                .line(name, 7, "ExecutionFailed", Map.of());

        LambdaClient.Answer answer = LambdaClient.invoke(log.input().toString());

        assertThat(answer.succeeded()).as("%s", answer.body()).isTrue();
        JsonNode ticket = standIns.tickets().get(0);
        assertThat(ticket.path("Subject").asText()).isEqualTo("[FAILED] price-quote · RateMissing");
        assertThat(ticket.path("Body").asText())
                .contains("failed in state &quot;Give up&quot;")
                .contains("after 6 s")
                .contains("No rate")
                .contains("This error was caught in state &quot;Quote&quot;.")
                .contains("/express-executions/details/" + ExpressLog.arn(name) + "?startDate=" + ExpressLog.START)
                .doesNotContain("hunter2", "DE02");
        assertThat(standIns.historyRequests()).isEmpty();
    }
}
