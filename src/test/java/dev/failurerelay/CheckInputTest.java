package dev.failurerelay;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code {"check":{}}}, and what is nearly a question to the function. */
@QuarkusTest
@ConnectWireMock
class CheckInputTest extends SelfCheckTestBase {

    @Test
    void whereEverythingIsThereEveryLineIsOkOrSkipped() {
        JsonNode report = report();

        assertThat(report.path("ok").asBoolean()).isTrue();
        assertThat(report.path("lines"))
                .extracting(line -> line.path("check").asText() + ": " + result(line))
                .containsExactly(
                        "Configuration: ok",
                        "Outseta secret: ok",
                        "Outseta key: ok",
                        "Outseta person: ok",
                        "Slack secret: ok",
                        "Slack token: ok",
                        "Slack channel #alerts: ok",
                        "Ledger: skipped",
                        "History lookup: skipped",
                        "Sweep: ok");
        assertThat(report.path("lines")).allSatisfy(line -> {
            assertThat(line.path("why").asText()).isNotBlank();
            assertThat(line.has("remedy")).isEqualTo(result(line).equals("problem"));
        });
    }

    @Test
    void nothingIsSent() {
        report();

        assertThat(standIns.tickets()).isEmpty();
        assertThat(standIns.messages()).isEmpty();
        assertThat(standIns.webhookMessages()).isEmpty();
    }

    @Test
    void checkReloadsSecretsAndKeepsTheOldOneIfReadingFails() {
        standIns.secretIs(OUTSETA, Map.of("apiKey", "rotated", "apiSecret", "hunter2"));
        assertThat(result(line(report(), "Outseta secret"))).isEqualTo("ok");
        standIns.secretAnswers(OUTSETA, aResponse().withStatus(500));
        report();
        standIns.outsetaAnswers(okJson("{\"Uid\":\"tk1\"}"));

        LambdaClient.invoke(Fixtures.freshEvent("failed-plain"));

        assertThat(standIns.ticketRequests().get(0).getHeader("Authorization")).isEqualTo("Outseta rotated:hunter2");
    }

    @Test
    void theLogHasATableAndNoSecret() {
        authTestAnswers(okJson("{\"ok\":false,\"error\":\"invalid_auth\"}"));
        try (CapturedLog captured = new CapturedLog()) {
            String answer = report().toString();

            assertThat(captured.everything())
                    .containsPattern("(?m)^ok +Configuration +tickets to localhost; Slack #alerts; no route")
                    .containsPattern("(?m)^problem +Slack token +invalid_auth; check that")
                    .containsPattern("(?m)^skipped +Ledger +");
            assertThat(List.of(captured.everything(), answer))
                    .noneMatch(text -> text.contains("local-secret") || text.contains("xoxb-local"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"check":null}
            {"check":true}
            {"check":{},"token":"hunter2"}
            {"explain":7}
            {"explain":[{"detail-type":"hunter2"}]}
            {"explain":{"hello":"hunter2"}}
            [{"check":{"token":"hunter2"}}]
            """)
    void malformedControlInputIsAnErrorThatNamesTheKeys(String input) {
        LambdaClient.Answer answer = LambdaClient.invoke(input);

        assertThat(answer.succeeded()).isFalse();
        assertThat(answer.errorMessage()).containsAnyOf("keys", "explain takes").doesNotContain("hunter2");
    }
}
