package dev.failurerelay;

import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Asks the function for a check of itself, through the Lambda runtime loop, and reads its report. */
public abstract class SelfCheckTestBase {

    protected static final String OUTSETA = "failure-relay/outseta";
    protected static final String SLACK = "failure-relay/slack";

    @SuppressWarnings("NullAway.Init")
    protected WireMock wireMock;

    protected StandIns standIns;

    @BeforeEach
    void resetStandIns() {
        standIns = new StandIns(wireMock);
        standIns.reset();
    }

    /** A check keeps the secrets that it has read. */
    @AfterEach
    void restoreSecrets() {
        standIns.reset();
        assertThat(report().path("ok").asBoolean()).isTrue();
    }

    protected static void isProblem(String check, String why, String remedy) {
        JsonNode report = report();
        assertThat(report.path("ok").asBoolean()).isFalse();
        assertThat(result(line(report, check))).isEqualTo("problem");
        assertThat(line(report, check).path("why").asText()).contains(why);
        assertThat(line(report, check).path("remedy").asText()).contains(remedy);
        assertThat(report.toString()).doesNotContain("hunter2");
    }

    protected static JsonNode report() {
        LambdaClient.Answer answer = LambdaClient.invoke("{\"check\":{}}");
        assertThat(answer.succeeded()).as("%s", answer.body()).isTrue();
        return answer.body();
    }

    protected static JsonNode line(JsonNode report, String check) {
        for (JsonNode line : report.path("lines")) {
            if (line.path("check").asText().equals(check)) {
                return line;
            }
        }
        throw new AssertionError("no line of " + check + " in " + report);
    }

    protected static String result(JsonNode line) {
        return line.path("result").asText();
    }

    protected void authTestAnswers(ResponseDefinitionBuilder answer) {
        standIns.register(
                post(urlPathEqualTo("/slack/api/auth.test")).atPriority(1).willReturn(answer));
    }
}
