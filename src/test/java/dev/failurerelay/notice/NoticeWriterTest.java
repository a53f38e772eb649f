package dev.failurerelay.notice;

import static dev.failurerelay.execution.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.cause.CauseFiles;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.history.FailedState;
import dev.failurerelay.history.FailedStates;
import dev.failurerelay.history.LambdaFunction;
import dev.failurerelay.notice.Notice.Fact;
import dev.failurerelay.redaction.Redaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeWriterTest {

    private static final NoticeWriter WRITER =
            new NoticeWriter(new NoticeConfig(false, List.of("customerPin")), new Redaction(List.of("customerPin")));
    private static final NoticeWriter WITH_INPUT =
            new NoticeWriter(new NoticeConfig(true, List.of()), new Redaction(List.of()));

    @Test
    void aLambdaThatThrew() {
        assertThat(NoticeText.of(write(failure().error("KeyError").cause(CauseFiles.cause("lambda-python")))))
                .isEqualTo("""
                [FAILED] nightly-pipeline · KeyError
                nightly-pipeline failed at 2026-11-23T02:38:12Z after 38 min 12 s.

                'vat_id' is missing in order 20881

                Status: FAILED
                Error: KeyError
                State machine: nightly-pipeline
                Execution: run-7
                Started: 2026-11-23T02:00:00Z
                Stopped: 2026-11-23T02:38:12Z
                Duration: 38 min 12 s
                Account: 445566778899
                Region: eu-west-1
                Execution ARN: arn:aws:states:eu-west-1:445566778899:execution:nightly-pipeline:run-7
                [link] https://eu-west-1.console.aws.amazon.com/states/home?region=eu-west-1#/v2/executions/details/arn:aws:states:eu-west-1:445566778899:execution:nightly-pipeline:run-7
                [redrive] aws stepfunctions redrive-execution --region eu-west-1 --execution-arn arn:aws:states:eu-west-1:445566778899:execution:nightly-pipeline:run-7
                |   File "/var/task/export.py", line 88, in handler
                |     rows = [to_row(order) for order in orders]
                |   File "/var/task/export.py", line 41, in to_row
                |     vat = order["vat_id"]
                """);
    }

    @Nested
    class StateFromTheHistory {

        @Test
        void stateFromTheHistoryWinsOverTheCause() {
            String cause =
                    "An error occurred while executing the state 'Load' (entered at the event id #7). Invalid path";
            FailedState state = FailedStates.state("Load: all")
                    .retries(3)
                    .function(function("aws"))
                    .caught("Fetch", null, null)
                    .build();

            assertThat(NoticeText.of(WRITER.write(failure().cause(cause).build(), Optional.of(state))))
                    .contains("""
                    Error: ETLJobFailed
                    Failed state: Load: all
                    Error caught earlier in: Fetch
                    Retries: 3
                    Lambda function: load-rows
                    State machine: nightly-pipeline
                    """)
                    .contains("[log] https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1"
                            + "#logsV2:log-groups/log-group/$252Faws$252Flambda$252Fload-rows\n")
                    .doesNotContain("Failed state: Load\n");
        }

        @ParameterizedTest
        @CsvSource({
            "aws-cn, https://eu-west-1.console.amazonaws.cn/cloudwatch/home?region=eu-west-1#",
            "aws-us-gov, https://console.amazonaws-us-gov.com/cloudwatch/home?region=eu-west-1#"
        })
        void theLogIsLinkedInTheConsoleOfThePartition(String partition, String address) {
            assertThat(WRITER.write(failure().build(), Optional.of(calling(function(partition))))
                            .logLink()
                            .orElseThrow())
                    .startsWith(address);
        }

        @Test
        void unknownConsoleLeavesTheFunctionWithoutALink() {
            Notice notice = WRITER.write(failure().build(), Optional.of(calling(function("aws-moon"))));

            assertThat(notice.logLink()).isEmpty();
            assertThat(notice.facts()).contains(new Fact("Lambda function", "load-rows"));
        }

        @Test
        void aFunctionOfAnotherAccountIsNamedWithThat() {
            LambdaFunction function = new LambdaFunction("aws", "eu-west-1", "111122223333", "load-rows");

            Notice notice = WRITER.write(failure().build(), Optional.of(calling(function)));

            assertThat(notice.logLink()).isPresent();
            assertThat(notice.facts()).contains(new Fact("Lambda function", "load-rows in account 111122223333"));
        }

        @Test
        void secretInAHistoryNameIsRedactedAndNotLinked() {
            FailedState state = FailedStates.state("AKIAIOSFODNN7EXAMPLE")
                    .inItem("AKIAIOSFODNN7EXAMPLE", 0)
                    .function(new LambdaFunction("aws", "eu-west-1", "445566778899", "AKIAIOSFODNN7EXAMPLE"))
                    .caught("AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE")
                    .mapRun("AKIAIOSFODNN7EXAMPLE")
                    .build();

            Notice notice = WRITER.write(failure().build(), Optional.of(state));

            assertThat(NoticeText.of(notice)).contains("Failed state: ").doesNotContain("AKIA", "Retries");
            assertThat(notice.logLink()).isEmpty();
        }

        @Test
        void startingExecutionIsNotReportedAsFailed() {
            String parent = "arn:aws:states:eu-west-1:445566778899:execution:quarter-end:q-3";
            assertThat(NoticeText.of(write(failure()
                            .cause(CauseFiles.cause("nested-three-deep"))
                            .input("{\"AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID\":\"" + parent + "\"}", false))))
                    .contains("""
                    Failed one because of the other: export-rows (c-2) → export-day (c-1) → nightly-pipeline (run-7)
                    Started by: quarter-end (q-3)
                    """);
        }
    }

    @Test
    void aParentWhoseChildFailedInItsThirdRedrive() {
        assertThat(NoticeText.of(write(failure()
                        .error("States.TaskFailed")
                        .cause(CauseFiles.cause("nested-three-deep"))
                        .qualifiers("12", "live")
                        .redriveCount(3)
                        .redriveStatus("NOT_REDRIVABLE"))))
                .startsWith("""
                [FAILED] nightly-pipeline · KeyError
                nightly-pipeline failed at 2026-11-23T02:38:12Z after 38 min 12 s.

                'vat_id' is missing in order 20881

                Status: FAILED
                Error: States.TaskFailed
                Error type: KeyError
                Failed one because of the other: export-rows (c-2) → export-day (c-1) → nightly-pipeline (run-7)
                Nested execution: arn:aws:states:eu-west-1:445566778899:execution:export-rows:c-2
                State machine: nightly-pipeline
                Version: 12
                Alias: live
                Execution: run-7
                Started: 2026-11-23T02:00:00Z
                Stopped: 2026-11-23T02:38:12Z
                Duration: 38 min 12 s
                Redrives so far: 3
                Account: 445566778899
                """)
                .doesNotContain("[redrive]", "[advice]", "[input]");
    }

    @Test
    void subjectNamesTheErrorIfNoTypeIsKnown() {
        assertThat(write(failure().error("States.TaskFailed").cause("exit 1")).subject())
                .isEqualTo("[FAILED] nightly-pipeline · States.TaskFailed");
        assertThat(write(failure().error("ETLJobFailed").cause("{\"errorMessage\":\"x\",\"errorType\":\"KeyError\"}"))
                        .subject())
                .isEqualTo("[FAILED] nightly-pipeline · ETLJobFailed");
    }

    @Test
    void aMapRunsChildThatRanOutOfTime() {
        assertThat(NoticeText.of(write(failure()
                        .arn("arn:aws:states:eu-west-1:445566778899:execution:nightly-pipeline/EachOrder:u-1")
                        .name("u-1")
                        .status(ExecutionStatus.TIMED_OUT)
                        .error(null)
                        .cause(null)
                        .times(Instant.parse("2026-11-22T00:00:00Z"), null)
                        .redriveStatus("REDRIVABLE_BY_MAP_RUN"))))
                .isEqualTo("""
                [TIMED_OUT] nightly-pipeline
                nightly-pipeline ran out of time.

                The execution reached the time limit of its state machine (TimeoutSeconds). Step Functions gave no cause.

                Status: TIMED_OUT
                State machine: nightly-pipeline
                Map run: EachOrder
                Execution: u-1
                Started: 2026-11-22T00:00:00Z
                Account: 445566778899
                Region: eu-west-1
                Execution ARN: arn:aws:states:eu-west-1:445566778899:execution:nightly-pipeline/EachOrder:u-1
                [link] https://eu-west-1.console.aws.amazon.com/states/home?region=eu-west-1#/v2/executions/details/arn:aws:states:eu-west-1:445566778899:execution:nightly-pipeline/EachOrder:u-1
                [advice] Redrive the execution that started the Map run: it redrives this child with it.
                """);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", quoteCharacter = '"', textBlock = """
            FAILED,    Oops, "Step Functions gave no cause beside the error's name."
            FAILED,    States.Timeout,          "The state ran longer than its TimeoutSeconds, or no heartbeat came within its HeartbeatSeconds. Step Functions does not say which."
            FAILED,    States.HeartbeatTimeout, "No heartbeat came within the HeartbeatSeconds of the state."
            FAILED,    -,    "Step Functions gave neither an error nor a cause. A Fail state without them ends like this."
            TIMED_OUT, -,    "The execution reached the time limit of its state machine (TimeoutSeconds). Step Functions gave no cause."
            ABORTED,   -,    "Somebody, or a program, stopped the execution and gave no cause."
            """)
    void withoutACauseTheMessageSaysWhatTheStatusMeans(ExecutionStatus status, String error, String message) {
        for (String cause : new String[] {null, "", " \n", "\u0000\u200B", "\"\""}) {
            assertThat(write(failure().status(status).error(error).cause(cause)).message())
                    .isEqualTo(message);
        }
    }

    @Nested
    class ConsoleLink {

        @ParameterizedTest
        @CsvSource(textBlock = """
                aws,        eu-west-1,     https://eu-west-1.console.aws.amazon.com/states/home?region=eu-west-1#
                aws-cn,     cn-north-1,    https://cn-north-1.console.amazonaws.cn/states/home?region=cn-north-1#
                aws-us-gov, us-gov-west-1, https://console.amazonaws-us-gov.com/states/home?region=us-gov-west-1#
                """)
        void theLinkLeadsToTheConsoleOfThePartition(String partition, String region, String beginning) {
            String arn = "arn:" + partition + ":states:" + region + ":445566778899:execution:nightly:run-7";
            assertThat(write(failure().arn(arn)).consoleLink()).hasValue(beginning + "/v2/executions/details/" + arn);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "arn:aws-iso:states:us-iso-east-1:445566778899:execution:nightly:run-7",
                    "x",
                    "javascript:alert(1)",
                    "arn:aws:states:eu-west-1:445566778899:execution:nightly:AKIAIOSFODNN7EXAMPLE"
                })
        void withoutAKnownConsoleThereIsNoLink(String arn) {
            assertThat(write(failure().arn(arn)).consoleLink()).isEmpty();
        }

        @Test
        void aLinkIsAscii() {
            String arn = "arn:aws:states:eu-west-1:445566778899:execution:nightly:été\"<x>|%41";
            assertThat(write(failure().arn(arn)).consoleLink().orElseThrow())
                    .endsWith(":%C3%A9t%C3%A9%22%3Cx%3E%7C%2541");
        }
    }

    @Nested
    class RedriveCommand {

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"NOT_REDRIVABLE", "REDRIVABLE_BY_MAP_RUN", "REDRIVE_IN_PROGRESS", "SOMETHING_NEW"})
        void onlyRedrivableExecutionsGetTheCommand(String redriveStatus) {
            assertThat(write(failure().redriveStatus(redriveStatus)).redriveCommand())
                    .isEmpty();
        }

        @Test
        void theCommandIsSafeToPaste() {
            String arn = "arn:aws:states:eu-west-1:445566778899:execution:nightly:it's;$(reboot)`x`";
            assertThat(write(failure().arn(arn)).redriveCommand().orElseThrow())
                    .endsWith(
                            " --execution-arn 'arn:aws:states:eu-west-1:445566778899:execution:nightly:it'\\''s;$(reboot)`x`'");
            assertThat(write(failure().arn("x; reboot")).redriveCommand()).isEmpty();
        }
    }

    @Nested
    class Limits {

        @Test
        void aLongErrorIsCutInTheSubjectAndWholeInTheFacts() {
            Notice notice = write(failure().error("E".repeat(256)));
            assertThat(notice.subject())
                    .hasSize(120)
                    .startsWith("[FAILED] nightly-pipeline · EEE")
                    .endsWith(" more characters)");
            assertThat(notice.facts()).contains(new Fact("Error", "E".repeat(256)));
        }

        @Test
        void longMessageKeepsItsBothEnds() {
            String message = write(failure().cause("the begin " + "x".repeat(30_000) + " the end"))
                    .message();

            assertThat(message)
                    .hasSizeLessThanOrEqualTo(16_000)
                    .startsWith("the begin xxx")
                    .contains("\n… (14,", " characters left out) …\n")
                    .endsWith("xxx the end");
        }

        @Test
        void aStackTraceShowsItsFirstFifteenLines() {
            String trace = IntStream.range(0, 40)
                    .mapToObj(line -> "\"at line " + line + "\"")
                    .collect(Collectors.joining(","));
            List<String> shown = write(failure().cause("{\"errorMessage\":\"x\",\"trace\":[" + trace + "]}"))
                    .stackTrace();
            assertThat(shown).hasSize(15).startsWith("at line 0").endsWith("at line 14");
        }
    }

    @Nested
    class Input {

        @Test
        void theInputIsLeftOutUnlessItIsAskedFor() {
            ExecutionFailure failure = failure()
                    .input("{\"order\":{\"id\":7,\"token\":\"hunter2\"}}", false)
                    .build();
            assertThat(WRITER.write(failure, Optional.empty()).input()).isEmpty();
            assertThat(WITH_INPUT.write(failure, Optional.empty()).input()).hasValue("""
                    {
                      "order" : {
                        "id" : 7,
                        "token" : "[redacted]"
                      }
                    }""");
        }

        @Test
        void anInputThatTheEventLeftOutIsSaidToBe() {
            assertThat(WITH_INPUT
                            .write(failure().input(null, true).build(), Optional.empty())
                            .input())
                    .hasValue("Not in the event: larger than Step Functions puts into one.");
            assertThat(WITH_INPUT
                            .write(failure().input(null, false).build(), Optional.empty())
                            .input())
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "An error occurred while executing the state 'Load' (entered at the event id #7). The JSONPath '$.x' could not be"
                            + " found in the input '{\"order\":\"hunter2\"}'",
                    "$.x could not be found in the input '[\"it's hunter2\"]'. Change it.",
                    "$.x could not be found in the input 'hunter2'",
                    "{\"errorMessage\":\"no\",\"stackTrace\":[\"$.x could not be found in the input 'hunter2'\"]}",
                    "{\"Cause\":\"$.x could not be found in the input '{\\\"order\\\":\\\"hunter2"
                })
        void dataThatACauseQuotesIsNeverShown(String cause) {
            assertThat(NoticeText.of(write(failure().cause(cause))))
                    .doesNotContain("hunter2")
                    .contains("input (left out)");
            assertThat(NoticeText.of(WITH_INPUT.write(failure().cause(cause).build(), Optional.empty())))
                    .doesNotContain("hunter2");
        }

        @Test
        void dataThatAnErrorsNameQuotesIsNotShown() {
            assertThat(NoticeText.of(write(failure().error("$.x could not be found in the input '\"hunter2\"'"))))
                    .doesNotContain("hunter2");
        }

        @Test
        void parseErrorOfAQueryStaysWhole() {
            String error = "line 1:8: mismatched input 'FROM'. Expecting: '*', <expression>";

            assertThat(write(failure().cause(error)).message()).isEqualTo(error);
        }
    }

    @ParameterizedTest
    @EnumSource(ExecutionStatus.class)
    void noPartOfANoticeHoldsASecret(ExecutionStatus status) {
        String secret = "AKIAIOSFODNN7EXAMPLE";
        Failures failure = failure()
                .status(status)
                .stateMachine(secret)
                .name(secret)
                .error("E " + secret)
                .arn("arn:aws:states:eu-west-1:445566778899:execution:nightly:" + secret)
                .qualifiers(secret, secret)
                .input("[\"" + secret + "\"]", false)
                .cause("{\"errorMessage\":\"" + secret + " customer_pin=1234\",\"errorType\":\"" + secret
                        + "\",\"trace\":[\"" + secret + "\"]}");
        assertThat(NoticeText.of(WITH_INPUT.write(failure.build(), Optional.empty())))
                .doesNotContain("AKIA")
                .contains("[redacted]");
        assertThat(NoticeText.of(write(failure))).doesNotContain("AKIA", "1234");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-11-23T02:00:00Z, 2026-11-23T02:00:00.045Z, 45 ms
            2026-11-23T02:00:00Z, 2026-11-23T02:00:59.999Z, 59 s
            2026-11-23T02:00:00Z, 2026-11-23T03:00:05Z,     1 h 5 s
            2026-11-23T02:00:00Z, 2026-11-25T02:01:00Z,     2 d 1 min
            2026-11-23T02:00:00Z, 2026-11-23T02:00:00Z,     0 ms
            """)
    void aDurationIsInWords(Instant started, Instant stopped, String words) {
        assertThat(write(failure().times(started, stopped)).facts()).contains(new Fact("Duration", words));
    }

    private static Notice write(Failures failure) {
        return WRITER.write(failure.redactKeys("customerPin").build(), Optional.empty());
    }

    private static FailedState calling(LambdaFunction function) {
        return FailedStates.state("Load").function(function).build();
    }

    private static LambdaFunction function(String partition) {
        return new LambdaFunction(partition, "eu-west-1", "445566778899", "load-rows");
    }
}
