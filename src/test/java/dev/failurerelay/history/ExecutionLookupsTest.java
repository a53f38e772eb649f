package dev.failurerelay.history;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static dev.failurerelay.execution.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.failurerelay.CapturedLog;
import dev.failurerelay.Fixtures;
import dev.failurerelay.StandIns;
import dev.failurerelay.execution.ExecutionArn;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.http.AwsHttp;
import dev.failurerelay.invocation.Deadline;
import io.quarkiverse.wiremock.devservice.ConnectWireMock;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a lookup asks Step Functions for, and what it makes of each answer, over a real socket. */
@QuarkusTest
@ConnectWireMock
class ExecutionLookupsTest {

    private static final String ARN = "arn:aws:states:eu-north-1:111122223333:execution:parcels:run-9";
    private static final int HANGS = 20_000;

    /** So little that a lookup may take 600 ms of it. */
    private static final Duration SHORT = Duration.ofSeconds(3);

    /** Far above what a lookup may take, and far below what the stand-in takes to answer. */
    private static final Duration BOUND = Duration.ofSeconds(6);

    @Inject
    StepFunctions stepFunctions;

    @Inject
    Clock clock;

    @SuppressWarnings("NullAway.Init")
    WireMock wireMock;

    StandIns standIns;
    ExecutionLookups.Factory lookups;

    @BeforeEach
    void aClientIsThereAndNothingWasAsked() {
        standIns = new StandIns(wireMock);
        standIns.reset();
        // Clients of its own, because a call that hangs delays the next call of the same client.
        lookups = new ExecutionLookups.Factory(
                new HistoryConfig(true), stepFunctions.withTimeout(StepFunctions.MAX_CALL));
        // The first call of all loads half the SDK, which on a busy machine takes most of a lookup's time.
        lookUp(ARN);
        standIns.reset();
    }

    @Test
    void stateIsFoundByOneCallWithoutExecutionData() {
        standIns.historyAnswers(page("lambda-retried"));

        assertThat(lookUp(ARN).map(FailedState::name)).contains("Count parcels");
        assertThat(standIns.historyRequests()).containsExactly(StandIns.parse("""
                {"executionArn":"%s","maxResults":1000,"reverseOrder":true,"includeExecutionData":false}
                """.formatted(ARN)));
    }

    @Test
    void chainIsFollowedToTheNextPageWithTheSameArguments() {
        standIns.historyAnswers(page("newest-page"));
        standIns.historyAnswers("page-2", page("older-page"));

        assertThat(lookUp(ARN).map(FailedState::name)).contains("Long haul");
        assertThat(standIns.historyRequests()).hasSize(2).element(1).isEqualTo(StandIns.parse("""
                {"executionArn":"%s","maxResults":1000,"reverseOrder":true,"includeExecutionData":false,
                 "nextToken":"page-2"}
                """.formatted(ARN)));
    }

    @Test
    void aMadeUpRegionIsNotAsked() {
        standIns.historyAnswers(page("lambda-retried"));

        assertThat(lookUp(ARN.replace("eu-north-1", "xx-yy-1"))).isEmpty();
        assertThat(standIns.historyRequests()).isEmpty();
    }

    @Test
    void aThirdPageIsNotAskedFor() {
        standIns.historyAnswers(page("newest-page"));
        standIns.historyAnswers("page-2", okJson("{\"events\":[],\"nextToken\":\"page-3\"}"));

        assertThat(lookUp(ARN)).isEmpty();
        assertThat(standIns.historyRequests()).hasSize(2);
    }

    @Test
    void reasonOfAFailStateMayBeOnTheNextPage() {
        standIns.historyAnswers(page("page-of-a-fail-state"));
        standIns.historyAnswers("page-2", page("page-before-a-fail-state"));

        assertThat(lookUpWithoutCause())
                .hasValueSatisfying(state -> assertThat(StateText.caught(state)).isEqualTo("BadRow at Load"));
    }

    @Test
    void secondPageThatFailsLeavesTheStateOfTheFirst() {
        standIns.historyAnswers(page("page-of-a-fail-state"));
        standIns.historyAnswers("page-2", error(400, "ThrottlingException"));

        assertThat(lookUpWithoutCause()).map(FailedState::name).contains("Give up");
        assertThat(standIns.historyRequests()).hasSize(2);
    }

    @Test
    void foundStateNeedsNoSecondPage() {
        standIns.historyAnswers(okJson(Fixtures.history("caught-then-fail").replace("]\n}", "],\"nextToken\":\"t\"}")));

        assertThat(lookUp(ARN).flatMap(FailedState::caught).flatMap(CaughtError::state))
                .contains("Fetch manifest");
        assertThat(standIns.historyRequests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "400, ThrottlingException",
        "400, AccessDeniedException",
        "400, ExecutionDoesNotExist",
        "400, InvalidArn",
        "400, ExpiredTokenException",
        "500, InternalFailure",
        "503, ServiceUnavailable"
    })
    void deniedLookupIsLoggedByItsCodeAndNotRepeated(int status, String code) {
        standIns.historyAnswers(error(status, code));

        try (CapturedLog captured = new CapturedLog()) {
            assertThat(lookUp(ARN)).isEmpty();
            assertThat(captured.everything().strip())
                    .startsWith("The history of " + ARN + " could not be read: " + code)
                    .doesNotContain("hunter2")
                    .hasLineCount(1);
            assertThat(captured.everything().contains("allow states:GetExecutionHistory"))
                    .isEqualTo(code.equals("AccessDeniedException"));
            assertThat(captured.everything().contains("not possible for another account's executions"))
                    .isEqualTo(code.equals("AccessDeniedException"));
        }
        assertThat(standIns.historyRequests()).hasSize(1);
    }

    @Test
    void aSecondPageThatFailsLeavesNothing() {
        standIns.historyAnswers(page("newest-page"));
        standIns.historyAnswers("page-2", error(400, "ThrottlingException"));

        assertThat(lookUp(ARN)).isEmpty();
        assertThat(standIns.historyRequests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>hunter2</html>",
                "[]",
                "{\"events\":",
                "{\"events\":\"hunter2\"}",
                "{\"events\":[null,{}]}",
                "{\"events\":[{\"id\":\"hunter2\"}]}",
                "{\"events\":[{\"id\":1,\"previousEventId\":99999999999999999999}]}"
            })
    void anAnswerThatIsNoneLeavesNothing(String body) {
        standIns.historyAnswers(aResponse().withStatus(200).withBody(body));

        try (CapturedLog captured = new CapturedLog()) {
            assertThat(lookUp(ARN)).isEmpty();
            assertThat(captured.everything()).doesNotContain("hunter2");
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenConnectionLeavesNothing(Fault fault) {
        standIns.historyAnswers(aResponse().withFault(fault));

        assertTimeoutPreemptively(BOUND, () -> assertThat(lookUp(ARN)).isEmpty());
        assertThat(standIns.historyRequests()).hasSize(1);
    }

    @Nested
    class NoAnswer {

        @Test
        void noAnswerIsNotWaitedFor() {
            standIns.historyAnswers(page("lambda-retried").withFixedDelay(HANGS));

            try (CapturedLog captured = new CapturedLog()) {
                assertTimeoutPreemptively(
                        BOUND, () -> assertThat(lookUp(ARN, SHORT)).isEmpty());
                assertThat(captured.everything()).contains("The history of " + ARN + " could not be read: ");
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {5, 20})
        void lookupsStopAfterOneTimesOut(int secondsLeft) {
            standIns.historyAnswers(page("lambda-retried").withFixedDelay(HANGS));
            ExecutionLookups ofInvocation = lookups.within(in(Duration.ofSeconds(secondsLeft)));

            assertThat(ofInvocation.failedState(failure().arn(ARN).build())).isEmpty();
            assertThat(ofInvocation.failedState(failure().arn(ARN + "0").build()))
                    .isEmpty();

            assertThat(standIns.historyRequests()).hasSize(1);
            standIns.historyAnswers(page("lambda-retried"));
            assertThat(lookUp(ARN)).isPresent();
        }

        @Test
        void lookupsContinueAfterADeniedOne() {
            standIns.historyAnswers(error(400, "ExecutionDoesNotExist"));
            ExecutionLookups ofInvocation = lookups.within(in(Duration.ofSeconds(20)));
            assertThat(ofInvocation.failedState(failure().arn(ARN).build())).isEmpty();
            standIns.historyAnswers(page("lambda-retried"));

            assertThat(ofInvocation.failedState(failure().arn(ARN + "0").build()))
                    .isPresent();
        }

        @Test
        void anAnswerThatTricklesInIsNotWaitedFor() {
            standIns.historyAnswers(page("lambda-retried").withChunkedDribbleDelay(40, HANGS));

            assertTimeoutPreemptively(
                    BOUND, () -> assertThat(lookUp(ARN, SHORT)).isEmpty());
        }

        @Test
        void bothPagesTogetherAreNotWaitedForLongerThanOne() {
            standIns.historyAnswers(page("newest-page").withFixedDelay(400));
            standIns.historyAnswers("page-2", page("older-page").withFixedDelay(400));

            assertThat(lookUp(ARN, SHORT)).isEmpty();
        }

        @Test
        void lookupTakesAtMostAFifthOfTheRemainingTime() {
            standIns.historyAnswers(page("lambda-retried").withFixedDelay(1_000));

            assertThat(lookUp(ARN, Duration.ofSeconds(2))).isEmpty();
            assertThat(lookUp(ARN, Duration.ofSeconds(20))).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1_000, 0, 400})
    void withLittleTimeLeftNothingIsAsked(int millis) {
        assertThat(lookUp(ARN, Duration.ofMillis(millis))).isEmpty();
        assertThat(standIns.historyRequests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:states:eu-north-1:111122223333:express:parcels:run-9:2f6e",
                "arn:aws:states:evil-host:111122223333:execution:parcels:run-9",
                "parcels"
            })
    void anExecutionWithoutAHistoryIsNotAskedFor(String arn) {
        assertThat(lookUp(arn)).isEmpty();
        assertThat(standIns.historyRequests()).isEmpty();
    }

    @Test
    void aLookupThatIsSwitchedOffAsksNothing() {
        lookups = new ExecutionLookups.Factory(new HistoryConfig(false), stepFunctions);

        assertThat(lookUp(ARN)).isEmpty();
        assertThat(standIns.historyRequests()).isEmpty();
    }

    @Test
    void aFaultInTheClientLeavesNothing() {
        lookups = new ExecutionLookups.Factory(
                new HistoryConfig(true),
                new StepFunctions(
                        AwsHttp::within,
                        client -> {
                            throw new IllegalStateException("hunter2");
                        },
                        Infrastructure.getDefaultWorkerPool()));

        try (CapturedLog captured = new CapturedLog()) {
            assertThat(lookUp(ARN)).isEmpty();
            assertThat(captured.everything()).contains("IllegalStateException").doesNotContain("hunter2");
        }
    }

    @Nested
    class Input {

        @Test
        void theInputOfAnExecutionIsFoundByOneCall() {
            standIns.stepFunctionsAnswers(
                    "DescribeExecution", okJson("{\"executionArn\":\"%s\",\"input\":\"{}\"}".formatted(ARN)));

            assertThat(input(ARN)).contains("{}");
            assertThat(standIns.stepFunctionsRequests("DescribeExecution"))
                    .containsExactly(StandIns.parse("{\"executionArn\":\"%s\"}".formatted(ARN)));
        }

        @Test
        void anInputThatIsNotGivenIsNone() {
            standIns.stepFunctionsAnswers("DescribeExecution", okJson("{\"executionArn\":\"%s\"}".formatted(ARN)));

            assertThat(input(ARN)).isEmpty();
        }

        @Test
        void deniedInputIsLoggedWithCodeAndPermission() {
            standIns.stepFunctionsAnswers("DescribeExecution", error(400, "AccessDeniedException"));

            try (CapturedLog captured = new CapturedLog()) {
                assertThat(input(ARN)).isEmpty();
                assertThat(captured.everything().strip())
                        .startsWith("The input of " + ARN
                                + " could not be read: AccessDeniedException; allow states:DescribeExecution")
                        .doesNotContain("hunter2")
                        .hasLineCount(1);
            }
        }

        @Test
        void afterAnInputWithoutAnAnswerNoHistoryIsAskedFor() {
            standIns.stepFunctionsAnswers("DescribeExecution", okJson("{}").withFixedDelay(HANGS));
            ExecutionLookups ofInvocation = lookups.within(in(SHORT));

            assertTimeoutPreemptively(
                    BOUND,
                    () -> assertThat(ofInvocation.input(ExecutionArn.of(ARN))).isEmpty());
            assertThat(ofInvocation.failedState(failure().arn(ARN).build())).isEmpty();
            assertThat(standIns.historyRequests()).isEmpty();
        }

        @Test
        void inputIsNotFetchedIfLookupsAreOffOrItIsAbsent() {
            assertThat(input("arn:aws:states:eu-north-1:111122223333:express:parcels:run-9:2f6e"))
                    .isEmpty();
            lookups = new ExecutionLookups.Factory(new HistoryConfig(false), stepFunctions);
            assertThat(input(ARN)).isEmpty();

            assertThat(standIns.stepFunctionsRequests("DescribeExecution")).isEmpty();
        }
    }

    @Nested
    class MapRunParent {

        private static final String CHILD = "arn:aws:states:eu-north-1:111122223333:execution:parcels/Each:run-9";
        private static final String MAP_RUN = "arn:aws:states:eu-north-1:111122223333:mapRun:parcels/Each:2f6e";

        @Test
        void parentIsFoundByTwoCalls() {
            childAnswers("{\"mapRunArn\":\"%s\"}".formatted(MAP_RUN));
            mapRunAnswers("{\"executionArn\":\"%s\"}".formatted(ARN));

            assertThat(mapRunParent(CHILD)).contains(ExecutionArn.of(ARN));
            assertThat(standIns.stepFunctionsRequests("DescribeExecution"))
                    .containsExactly(StandIns.parse("{\"executionArn\":\"%s\"}".formatted(CHILD)));
            assertThat(standIns.stepFunctionsRequests("DescribeMapRun"))
                    .containsExactly(StandIns.parse("{\"mapRunArn\":\"%s\"}".formatted(MAP_RUN)));
        }

        @Test
        void executionWithoutMapRunHasNone() {
            childAnswers("{}");

            assertThat(mapRunParent(CHILD)).isEmpty();
            assertThat(standIns.stepFunctionsRequests("DescribeMapRun")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "{\"executionArn\":\"\"}", "{\"executionArn\":\"parcels\"}"})
        void mapRunWithoutAnExecutionHasNone(String answer) {
            childAnswers("{\"mapRunArn\":\"%s\"}".formatted(MAP_RUN));
            mapRunAnswers(answer);

            assertThat(mapRunParent(CHILD)).isEmpty();
        }

        @Test
        void deniedMapRunIsLoggedWithCodeAndPermission() {
            childAnswers("{\"mapRunArn\":\"%s\"}".formatted(MAP_RUN));
            standIns.stepFunctionsAnswers("DescribeMapRun", error(400, "AccessDeniedException"));

            try (CapturedLog captured = new CapturedLog()) {
                assertThat(mapRunParent(CHILD)).isEmpty();
                assertThat(captured.everything().strip())
                        .startsWith("The Map run of " + CHILD + " could not be read: AccessDeniedException;"
                                + " allow states:DescribeExecution and states:DescribeMapRun")
                        .doesNotContain("hunter2")
                        .hasLineCount(1);
            }
        }

        @Test
        void afterAMapRunWithoutAnAnswerNothingElseIsLookedUp() {
            childAnswers("{\"mapRunArn\":\"%s\"}".formatted(MAP_RUN));
            standIns.stepFunctionsAnswers("DescribeMapRun", okJson("{}").withFixedDelay(HANGS));
            ExecutionLookups ofInvocation = lookups.within(in(SHORT));

            assertTimeoutPreemptively(
                    BOUND,
                    () -> assertThat(ofInvocation.mapRunParent(ExecutionArn.of(CHILD)))
                            .isEmpty());
            assertThat(ofInvocation.failedState(failure().arn(ARN).build())).isEmpty();
            assertThat(standIns.historyRequests()).isEmpty();
        }

        @Test
        void nothingIsLookedUpWithoutALabelOrIfLookupsAreOff() {
            assertThat(mapRunParent(ARN)).isEmpty();
            assertThat(mapRunParent("parcels/Each")).isEmpty();
            lookups = new ExecutionLookups.Factory(new HistoryConfig(false), stepFunctions);
            assertThat(mapRunParent(CHILD)).isEmpty();

            assertThat(standIns.stepFunctionsRequests("DescribeExecution")).isEmpty();
        }

        private void childAnswers(String json) {
            standIns.stepFunctionsAnswers("DescribeExecution", okJson(json));
        }

        private void mapRunAnswers(String json) {
            standIns.stepFunctionsAnswers("DescribeMapRun", okJson(json));
        }

        private Optional<ExecutionArn> mapRunParent(String arn) {
            return lookups.within(in(Duration.ofSeconds(20))).mapRunParent(ExecutionArn.of(arn));
        }
    }

    private Optional<String> input(String arn) {
        return lookups.within(in(Duration.ofSeconds(20))).input(ExecutionArn.of(arn));
    }

    private Optional<FailedState> lookUp(String arn) {
        return lookUp(arn, Duration.ofSeconds(20));
    }

    private Optional<FailedState> lookUp(String arn, Duration timeLeft) {
        ExecutionFailure failure = failure().arn(arn).build();
        return lookups.within(in(timeLeft)).failedState(failure);
    }

    private Optional<FailedState> lookUpWithoutCause() {
        return lookups.within(in(Duration.ofSeconds(20)))
                .failedState(failure().arn(ARN).error(null).cause(null).build());
    }

    private Deadline in(Duration timeLeft) {
        return new Deadline(clock, clock.instant().plus(timeLeft));
    }

    private static ResponseDefinitionBuilder page(String history) {
        return okJson(Fixtures.history(history));
    }

    private static ResponseDefinitionBuilder error(int status, String code) {
        return aResponse()
                .withStatus(status)
                .withBody("{\"__type\":\"com.amazonaws.swf.service.v2.model#" + code + "\",\"message\":\"hunter2\"}");
    }
}
