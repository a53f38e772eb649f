package dev.failurerelay.history;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.failurerelay.StandIns;
import dev.failurerelay.check.Check.Finding;
import dev.failurerelay.check.Check.Finding.Result;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.invocation.Invocation;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ConnectWireMock
class HistoryCheckTest {

    private static final String FUNCTION = "arn:aws:lambda:eu-north-1:111122223333:function:failure-relay";

    @Inject
    StepFunctions stepFunctions;

    @Inject
    Clock clock;

    @SuppressWarnings("NullAway.Init")
    WireMock wireMock;

    StandIns standIns;

    @BeforeEach
    void nothingWasAsked() {
        standIns = new StandIns(wireMock);
        standIns.reset();
    }

    @Test
    void notFoundAnswerMeansThePermissionIsThere() {
        assertThat(finding(FUNCTION).result()).isEqualTo(Result.OK);
        assertThat(standIns.historyRequests())
                .singleElement()
                .satisfies(request -> assertThat(request.path("executionArn").asText())
                        .isEqualTo("arn:aws:states:eu-north-1:111122223333:execution:failure-relay-self-check:none"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "live", "$LATEST", "$LATEST.PUBLISHED"})
    void qualifierOfTheFunctionsArnIsIgnored(String qualifier) {
        assertThat(finding(FUNCTION + ":" + qualifier).result()).isEqualTo(Result.OK);
    }

    @Test
    void existingHistoryIsFineToo() {
        standIns.historyAnswers(okJson("{\"events\":[]}"));

        assertThat(finding(FUNCTION).result()).isEqualTo(Result.OK);
    }

    @ParameterizedTest
    @CsvSource({
        "400, AccessDeniedException, Allow the function's role states:GetExecutionHistory",
        "400, AccessDeniedException, some names alone",
        "400, ThrottlingException, higher quota",
        "400, UnrecognizedClientException, valid credentials",
        "500, InternalFailure, reaches Step Functions"
    })
    void anythingElseIsAProblemWithARemedy(int status, String code, String remedy) {
        standIns.historyAnswers(
                aResponse().withStatus(status).withBody("{\"__type\":\"" + code + "\",\"message\":\"hunter2\"}"));

        Finding finding = finding(FUNCTION);

        assertThat(finding.check()).isEqualTo("History lookup");
        assertThat(finding.result()).isEqualTo(Result.PROBLEM);
        assertThat(finding.why()).contains(code);
        assertThat(finding.remedy()).contains(remedy);
        assertThat(finding.toString()).doesNotContain("hunter2");
    }

    @Test
    void noAnswerIsAProblemAndNotWaitedFor() {
        standIns.historyAnswers(okJson("{\"events\":[]}").withFixedDelay(20_000));

        assertTimeoutPreemptively(
                Duration.ofSeconds(9),
                () -> assertThat(finding(FUNCTION).result()).isEqualTo(Result.PROBLEM));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "failure-relay",
                "arn:aws:lambda:evil.example:111122223333:function:failure-relay",
                "arn:aws:lambda:test:000000000000:function:failure-relay"
            })
    void withoutTheFunctionsOwnArnItIsSkipped(String functionArn) {
        assertThat(finding(functionArn).result()).isEqualTo(Result.SKIPPED);
        assertThat(standIns.historyRequests()).isEmpty();
    }

    @Test
    void aLookupThatIsSwitchedOffIsNotChecked() {
        Finding finding = findings(false, FUNCTION).get(0);

        assertThat(finding.result()).isEqualTo(Result.SKIPPED);
        assertThat(finding.why()).contains("HISTORY_LOOKUP");
        assertThat(standIns.historyRequests()).isEmpty();
    }

    private Finding finding(String functionArn) {
        List<Finding> findings = findings(true, functionArn);
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private List<Finding> findings(boolean lookup, String functionArn) {
        Deadline deadline = new Deadline(clock, clock.instant().plusSeconds(20));
        return new HistoryCheck(new HistoryConfig(lookup), stepFunctions)
                .findings(new Invocation(clock.instant(), deadline, Optional.of(functionArn)));
    }
}
