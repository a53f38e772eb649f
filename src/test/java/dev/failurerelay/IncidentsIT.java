package dev.failurerelay;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failurerelay.intake.Inputs;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the packaged function makes of incidents, with its ledger on DynamoDB. */
@QuarkusIntegrationTest
@WithTestResource(StandInServerWithLedger.class)
class IncidentsIT {

    private static final String SWEEP = "{\"sweep\":{}}";

    @SuppressWarnings("NullAway.Init")
    StandIns standIns;

    @BeforeEach
    void resetStandIns() {
        standIns.reset();
    }

    @Test
    void aStormIsOneTicketThatSaysHowItGrowsAndOneMessage() {
        standIns.outsetaAnswers(okJson("{\"Uid\":\"tk1\"}"));
        List<String> storm = Stream.generate(() -> Fixtures.freshEvent("failed-plain"))
                .limit(12)
                .toList();

        int grouped = storm.stream()
                .map(LambdaClient::invoke)
                .mapToInt(answer -> answer.body().path("grouped").asInt())
                .sum();
        LambdaClient.Answer again = LambdaClient.invoke("[" + String.join(",", storm) + "]");

        assertThat(grouped).isEqualTo(9);
        assertThat(again.succeeded()).as("%s", again.body()).isTrue();
        assertThat(standIns.tickets()).hasSize(1);
        assertThat(standIns.replies())
                .extracting(reply -> reply.path("Comment").asText())
                .satisfiesExactly(
                        two -> assertThat(two).contains("2 failures since"),
                        ten -> assertThat(ten).contains("10 failures since"));
        assertThat(standIns.messages()).hasSize(1);
        assertThat(standIns.updates()).hasSize(2);
    }

    @Test
    void parentOfAFailedChildIsOnTheChildsTicket() {
        LambdaClient.invoke(Fixtures.event("failed-nested-child"));
        LambdaClient.invoke(Fixtures.event("failed-parent"));

        assertThat(standIns.tickets()).hasSize(1);
    }

    @Test
    void sweepAnnouncesAMissedFailureOnce() {
        LambdaClient.Answer first = LambdaClient.invoke(SWEEP);
        LambdaClient.Answer second = LambdaClient.invoke(SWEEP);

        assertThat(first.succeeded()).as("%s", first.body()).isTrue();
        assertThat(first.body().path("told").asInt()).isPositive();
        assertThat(second.body().path("told").asInt()).isZero();
        assertThat(second.body().path("known")).isEqualTo(first.body().path("told"));
        assertThat(standIns.tickets())
                .singleElement()
                .extracting(ticket -> ticket.path("Body").asText())
                .asString()
                .contains("the sweep");
    }

    @Test
    void anExpressFailureInALogBecomesATicketOnce() {
        String logs = Inputs.logs(Fixtures.event("express-log")).toString();

        LambdaClient.Answer first = LambdaClient.invoke(logs);
        LambdaClient.invoke(logs);

        assertThat(first.succeeded()).as("%s", first.body()).isTrue();
        assertThat(standIns.tickets())
                .singleElement()
                .extracting(ticket -> ticket.path("Subject").asText())
                .isEqualTo("[FAILED] price-quote · RateMissing");
    }

    @Test
    void theSelfCheckWritesAndReadsTheTable() {
        JsonNode lines = LambdaClient.invoke("{\"check\":{}}").body().path("lines");

        assertThat(lines)
                .filteredOn(line -> line.path("check").asText().equals("Ledger"))
                .singleElement()
                .satisfies(line ->
                        assertThat(line.path("result").asText()).as("%s", line).isEqualTo("ok"));
    }
}
