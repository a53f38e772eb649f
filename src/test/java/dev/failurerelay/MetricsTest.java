package dev.failurerelay;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.failurerelay.Fixtures.freshEvent;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is measured of an invocation, in CloudWatch's embedded format. */
@QuarkusTest
@ConnectWireMock
class MetricsTest {

    @SuppressWarnings("NullAway.Init")
    WireMock wireMock;

    StandIns standIns;

    @BeforeEach
    void resetStandIns() {
        standIns = new StandIns(wireMock);
        standIns.reset();
    }

    @Test
    void failuresDeliveriesAndSecondsToDeliveryAreMeasured() {
        try (CapturedLog captured = new CapturedLog()) {
            standIns.slackAnswers(aResponse().withStatus(404));
            LambdaClient.invoke("[" + freshEvent("failed-plain") + "," + freshEvent("running") + ",{}]");

            List<JsonNode> metrics = captured.printedLines().stream()
                    .filter(line -> line.startsWith("{\"_aws\""))
                    .map(StandIns::parse)
                    .toList();
            assertThat(metrics).allSatisfy(MetricsTest::isInEmbeddedFormat);
            assertThat(metrics)
                    .filteredOn(m -> m.path("FailuresReceived").asInt() == 1)
                    .hasSize(1);
            assertThat(metrics)
                    .filteredOn(m -> m.path("EventsIgnored").asInt() == 1)
                    .hasSize(1);
            assertThat(metrics)
                    .filteredOn(m -> m.path("EventsUnreadable").asInt() == 1)
                    .hasSize(1);
            assertThat(metrics)
                    .filteredOn(m -> isDelivery(m, "outseta", "delivered"))
                    .hasSize(2);
            assertThat(metrics)
                    .filteredOn(m -> isDelivery(m, "slack", "rejected"))
                    .hasSize(1);
            assertThat(metrics)
                    .filteredOn(m -> m.path("SecondsToDelivery").asDouble() > 0)
                    .singleElement()
                    .satisfies(m -> assertThat(m.path("Channel").asText()).isEqualTo("outseta"));
        }
    }

    /** Its absence is how an alarm knows that nothing looks for lost failures any more. */
    @Test
    void aSweepThatWasDoneIsMeasured() {
        try (CapturedLog captured = new CapturedLog()) {
            LambdaClient.invoke("{\"sweep\":{}}");

            assertThat(captured.printedLines())
                    .filteredOn(line -> line.endsWith("\"Sweeps\":1}"))
                    .hasSize(1);
            standIns.stepFunctionsAnswers("ListStateMachines", aResponse().withStatus(400));
            LambdaClient.invoke("{\"sweep\":{}}");
            assertThat(captured.printedLines())
                    .filteredOn(line -> line.endsWith("\"Sweeps\":1}"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"hello\":1}", "{", ""})
    void anInputThatIsNoEventIsMeasured(String input) {
        try (CapturedLog captured = new CapturedLog()) {
            LambdaClient.invoke(input);

            assertThat(captured.printedLines())
                    .filteredOn(line -> line.endsWith("\"EventsUnreadable\":1}"))
                    .hasSize(1);
        }
    }

    /** Every dimension and metric that the directive names is a member beside it. */
    private static void isInEmbeddedFormat(JsonNode line) {
        JsonNode directive = line.at("/_aws/CloudWatchMetrics/0");
        assertThat(line.at("/_aws/Timestamp").isIntegralNumber()).isTrue();
        assertThat(directive.path("Namespace").asText()).isEqualTo("FailureRelay");
        directive
                .path("Dimensions")
                .forEach(set ->
                        set.forEach(name -> assertThat(line.has(name.asText())).isTrue()));
        assertThat(directive.path("Metrics")).isNotEmpty();
        directive
                .path("Metrics")
                .forEach(metric -> assertThat(
                                line.path(metric.path("Name").asText()).isNumber())
                        .isTrue());
    }

    private static boolean isDelivery(JsonNode metric, String channel, String outcome) {
        return metric.path("Deliveries").asInt() == 1
                && metric.path("Channel").asText().equals(channel)
                && metric.path("Outcome").asText().equals(outcome);
    }
}
