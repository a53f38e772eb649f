package dev.failurerelay.channel.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.failurerelay.SelfCheckTestBase;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@ConnectWireMock
class SlackCheckTest extends SelfCheckTestBase {

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
    void slackSecretWithoutTokenAndWebhooksIsAProblem() {
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

    @ParameterizedTest
    @CsvSource(textBlock = """
            true , #alerts
            true , alerts
            true , #on-call_2
            true , #データ
            true , #équipe
            true , @ann
            true , C0123ABCD
            true , U0123ABCD
            false, #Alerts
            false, Alerts
            false, #ALERTS
            false, #C0123ABCD
            false, #Équipe
            """)
    void aChannelIsWrittenInSmallLettersOrIsAnId(boolean right, String channel) {
        assertThat(SlackCheck.isSlackSpelling(channel)).isEqualTo(right);
    }
}
