package dev.failurerelay;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code {"check":{}}} through the Lambda runtime loop. */
@QuarkusTest
@ConnectWireMock
class SelfCheckTest {

    private static final String CHECK = "{\"check\":{}}";
    private static final String OUTSETA = "failure-relay/outseta";
    private static final String SLACK = "failure-relay/slack";

    @SuppressWarnings("NullAway.Init")
    WireMock wireMock;

    StandIns standIns;

    @BeforeEach
    void everythingWorks() {
        standIns = new StandIns(wireMock);
        standIns.reset();
    }

    /** A check keeps the secrets that it has read. */
    @AfterEach
    void theSecretsAreRightAgain() {
        standIns.reset();
        assertThat(report().path("ok").asBoolean()).isTrue();
    }

    @Test
    void whereEverythingIsThereEveryLineIsOkOrSkipped() {
        JsonNode report = report();

        assertThat(report.path("ok").asBoolean()).isTrue();
        assertThat(report.path("lines"))
                .extracting(line -> line.path("check").asText() + ": " + result(line))
                .contains(
                        "Configuration: ok",
                        "Outseta secret: ok",
                        "Outseta key: ok",
                        "Outseta person: ok",
                        "Slack secret: ok",
                        "Slack token: ok",
                        "Slack channel #alerts: ok",
                        "Ledger: skipped");
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | {"__type":"ResourceNotFoundException"}                           | ResourceNotFoundException
            400 | {"__type":"AccessDeniedException","Message":"role hunter2"}      | AccessDeniedException
            200 | {"SecretString":"hunter2"}                                       | holds no JSON
            200 | {"SecretString":"[\\"hunter2\\"]"}                               | holds no JSON object
            200 | {"SecretString":"{\\"apiKey\\":\\"hunter2\\"}"}                  | no usable apiKey and apiSecret
            200 | {"SecretString":"{\\"apiKey\\":\\"hunter2\\",\\"apiSecret\\":7}"} | no usable apiKey and apiSecret
            """)
    void anOutsetaSecretThatIsNotRightIsAProblemAndWhatNeedsItIsSkipped(int status, String body, String why) {
        standIns.secretAnswers(OUTSETA, aResponse().withStatus(status).withBody(body));

        JsonNode report = report();

        assertThat(report.path("ok").asBoolean()).isFalse();
        assertThat(line(report, "Outseta secret").path("result").asText()).isEqualTo("problem");
        assertThat(line(report, "Outseta secret").path("why").asText()).contains(why);
        assertThat(line(report, "Outseta secret").path("remedy").asText()).contains("OUTSETA_SECRET");
        assertThat(result(line(report, "Outseta key"))).isEqualTo("skipped");
        assertThat(result(line(report, "Outseta person"))).isEqualTo("skipped");
        assertThat(result(line(report, "Slack token"))).isEqualTo("ok");
        assertThat(report.toString()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | {}                        | HTTP status 401          | OUTSETA_SECRET
            403 | {}                        | HTTP status 403          | OUTSETA_SECRET
            404 | {}                        | HTTP status 404          | OUTSETA_SUBDOMAIN
            429 | {}                        | too many requests        | check again
            500 | {"Message":"hunter2"}     | HTTP status 500          | check again
            200 | <html>hunter2</html>      | not Outseta's            | OUTSETA_URL
            """)
    void aKeyThatOutsetaDoesNotTakeIsAProblem(int status, String body, String why, String remedy) {
        standIns.searchAnswers(aResponse().withStatus(status).withBody(body));

        isProblem("Outseta key", why, remedy);
        assertThat(line(report(), "Outseta person").path("why").asText()).isEqualTo("needs a key that Outseta takes");
    }

    @Test
    void aSecretThatDoesNotComeIsBlamedOnTheNetworkAndNotOnItsName() {
        standIns.secretAnswers(OUTSETA, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        isProblem("Outseta secret", "could not be fetched", "reaches Secrets Manager");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            404 | ''                    | no such person | OUTSETA_FROM_PERSON
            400 | {}                    | no such person | OUTSETA_FROM_PERSON
            500 | {"Message":"hunter2"} | no such person | OUTSETA_FROM_PERSON
            200 | null                  | no such person | OUTSETA_FROM_PERSON
            200 | <html>hunter2</html>  | no such person | OUTSETA_FROM_PERSON
            503 | hunter2               | HTTP status 503 | check again
            408 | ''                    | HTTP status 408 | check again
            429 | ''                    | too many requests | check again
            502 | ''                    | HTTP status 502 | check again
            504 | ''                    | HTTP status 504 | check again
            """)
    void aPersonThatOutsetaDoesNotKnowIsAProblem(int status, String body, String why, String remedy) {
        personAnswers(aResponse().withStatus(status).withBody(body));

        isProblem("Outseta person", why, remedy);
    }

    @Test
    void aKeyThatMayNotReadPeopleIsNoProblem() {
        personAnswers(aResponse().withStatus(403));

        JsonNode report = report();

        assertThat(report.path("ok").asBoolean()).isTrue();
        assertThat(line(report, "Outseta person").path("why").asText()).contains("may not read people");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            invalid_auth     | SLACK_SECRET
            account_inactive | SLACK_SECRET
            ratelimited      | check again
            """)
    void aTokenThatSlackDoesNotTakeIsAProblem(String error, String remedy) {
        authTestAnswers(okJson("{\"ok\":false,\"error\":\"" + error + "\"}"));

        isProblem("Slack token", error, remedy);
    }

    @Test
    void aServiceThatCannotBeReachedIsAProblem() {
        authTestAnswers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        isProblem("Slack token", "connection lost", "check again");
    }

    @Test
    void aSecretOfSlackWithNeitherATokenNorWebhooksIsAProblem() {
        standIns.secretIs(SLACK, Map.of("token", "hunter2", "webhooks", Map.of()));

        isProblem("Slack secret", "neither a botToken nor webhooks", "SLACK_SECRET");
        JsonNode report = report();
        assertThat(result(line(report, "Slack token"))).isEqualTo("skipped");
        assertThat(line(report, "Slack channel #alerts").path("why").asText())
                .isEqualTo("the secret has neither a botToken nor a webhook for #alerts");
    }

    @Test
    void withWebhooksTheTokenIsSkippedAndTheChannelIsThere() {
        standIns.secretIs(SLACK, Map.of("webhooks", Map.of("#alerts", "https://hooks.slack.com/services/T/B/hunter2")));

        JsonNode report = report();

        assertThat(report.path("ok").asBoolean()).isTrue();
        assertThat(line(report, "Slack token").path("why").asText()).contains("a webhook cannot be tried");
        assertThat(line(report, "Slack channel #alerts").path("why").asText()).contains("has a webhook");
        assertThat(report.toString()).doesNotContain("hunter2");
    }

    @Test
    void aWebhookThatIsNoHttpsAddressIsAProblem() {
        standIns.secretIs(SLACK, Map.of("webhooks", Map.of("#alerts", "http://hooks.slack.com/hunter2")));

        isProblem("Slack channel #alerts", "the webhook of #alerts is not https", "SLACK_CHANNELS");
    }

    @Test
    void withoutSlacksSecretItsChannelsAreSkipped() {
        standIns.secretAnswers(SLACK, aResponse().withStatus(400).withBody("{\"__type\":\"DecryptionFailure\"}"));

        isProblem("Slack secret", "DecryptionFailure", "kms:Decrypt");
        assertThat(result(line(report(), "Slack channel #alerts"))).isEqualTo("skipped");
    }

    @Test
    void theSecretsAreReadAnewAndARefusedReadingKeepsTheHeldOne() {
        standIns.secretIs(OUTSETA, Map.of("apiKey", "rotated", "apiSecret", "hunter2"));
        assertThat(result(line(report(), "Outseta secret"))).isEqualTo("ok");
        standIns.secretAnswers(OUTSETA, aResponse().withStatus(500));
        report();
        standIns.outsetaAnswers(okJson("{\"Uid\":\"tk1\"}"));

        Function.invoke(Fixtures.freshEvent("failed-plain"));

        assertThat(standIns.ticketRequests().get(0).getHeader("Authorization")).isEqualTo("Outseta rotated:hunter2");
    }

    @Test
    void theLogHasATableAndNoSecret() {
        authTestAnswers(okJson("{\"ok\":false,\"error\":\"invalid_auth\"}"));
        try (Captured captured = new Captured()) {
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
    void whatIsNearlyAQuestionIsAnErrorThatNamesTheKeys(String input) {
        Function.Answer answer = Function.invoke(input);

        assertThat(answer.succeeded()).isFalse();
        assertThat(answer.errorMessage()).containsAnyOf("keys", "explain takes").doesNotContain("hunter2");
    }

    private void isProblem(String check, String why, String remedy) {
        JsonNode report = report();
        assertThat(report.path("ok").asBoolean()).isFalse();
        assertThat(result(line(report, check))).isEqualTo("problem");
        assertThat(line(report, check).path("why").asText()).contains(why);
        assertThat(line(report, check).path("remedy").asText()).contains(remedy);
        assertThat(report.toString()).doesNotContain("hunter2");
    }

    private static JsonNode report() {
        Function.Answer answer = Function.invoke(CHECK);
        assertThat(answer.succeeded()).as("%s", answer.body()).isTrue();
        return answer.body();
    }

    private static JsonNode line(JsonNode report, String check) {
        for (JsonNode line : report.path("lines")) {
            if (line.path("check").asText().equals(check)) {
                return line;
            }
        }
        throw new AssertionError("no line of " + check + " in " + report);
    }

    private static String result(JsonNode line) {
        return line.path("result").asText();
    }

    private void personAnswers(ResponseDefinitionBuilder answer) {
        standIns.register(get(urlPathMatching("/outseta/api/v1/crm/people/.*"))
                .atPriority(1)
                .willReturn(answer));
    }

    private void authTestAnswers(ResponseDefinitionBuilder answer) {
        standIns.register(
                post(urlPathEqualTo("/slack/api/auth.test")).atPriority(1).willReturn(answer));
    }
}
