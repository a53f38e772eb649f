package dev.failurerelay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import dev.failurerelay.intake.Inputs;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An Express failure whose log line CloudWatch Logs has cut. */
@QuarkusTest
@ConnectWireMock
class CutLogLineTest {

    @SuppressWarnings("NullAway.Init")
    WireMock wireMock;

    @SuppressWarnings("NullAway.Init")
    private StandIns standIns;

    @BeforeEach
    void resetStandIns() {
        standIns = new StandIns(wireMock);
        standIns.reset();
    }

    @Test
    void whatIsLegibleBecomesATicketOnce() {
        ObjectNode log = (ObjectNode) StandIns.parse(Fixtures.event("express-log"));
        ObjectNode failed = (ObjectNode) log.path("logEvents").get(1);
        String line = failed.path("message").asText();
        failed.put("id", UUID.randomUUID().toString())
                .put("message", line.substring(0, line.indexOf(" on 2026-11-23")));
        String logs = Inputs.logs(log.toString()).toString();

        LambdaClient.Answer first = LambdaClient.invoke(logs);
        LambdaClient.invoke(logs);

        assertThat(first.succeeded()).as("%s", first.body()).isTrue();
        JsonNode ticket = standIns.tickets().get(0);
        assertThat(standIns.tickets()).hasSize(1);
        assertThat(ticket.path("Subject").asText()).isEqualTo("[FAILED] price-quote · RateMissing");
        assertThat(ticket.path("Body").asText())
                .contains("No rate for CHF")
                .contains("unknown, because its log line is cut: log event "
                        + failed.path("id").asText() + " in /aws/vendedlogs/states/price-quote");
    }
}
