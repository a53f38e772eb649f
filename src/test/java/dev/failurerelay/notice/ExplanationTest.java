package dev.failurerelay.notice;

import static dev.failurerelay.execution.Failures.failure;
import static dev.failurerelay.history.FailedStates.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.history.FailedStates;
import dev.failurerelay.history.LambdaFunction;
import dev.failurerelay.history.Place.Enclosing;
import dev.failurerelay.notice.Notice.Fact;
import dev.failurerelay.redaction.Redaction;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a notice says that only the history shows. */
class ExplanationTest {

    private static final NoticeWriter WRITER =
            new NoticeWriter(new NoticeConfig(false, List.of()), new Redaction(List.of()));

    @Nested
    class CaughtError {

        @Test
        void caughtErrorIsTheMessageOfAFailStateWithoutCause() {
            Notice notice = write(
                    failure().error(null).cause(null),
                    state("Give up").fail().caught("Fetch label", "S3.NoSuchKeyException", "There is no such key."));

            assertThat(notice.subject()).isEqualTo("[FAILED] nightly-pipeline · S3.NoSuchKeyException");
            assertThat(notice.message()).isEqualTo("""
                    There is no such key.
                    This error was caught in state "Fetch label". The Fail state "Give up" ended the execution, and gave no cause.""");
            assertThat(notice.facts())
                    .contains(
                            new Fact("Failed state", "Give up"),
                            new Fact("Error caught earlier in", "Fetch label"),
                            new Fact("Caught error", "S3.NoSuchKeyException"))
                    .noneMatch(fact -> fact.label().equals("Cause of the caught error"));
        }

        @Test
        void ownErrorStaysInTheSubject() {
            Notice notice = write(
                    failure().error("NoManifest").cause(null),
                    state("Give up").fail().caught("Fetch", "S3.NoSuchKeyException", "No key"));

            assertThat(notice.subject()).endsWith(" · NoManifest");
            assertThat(notice.message())
                    .startsWith("No key\n")
                    .endsWith("ended the execution with NoManifest, and gave no cause.");
        }

        @Test
        void ownCauseStaysTheMessage() {
            Notice notice = write(
                    failure().error("NoManifest").cause("Nothing to ship"),
                    state("Give up").fail().caught("Fetch", "S3.NoSuchKeyException", "No key\nRequest 7"));

            assertThat(notice.message()).isEqualTo("Nothing to ship");
            assertThat(notice.facts()).contains(new Fact("Cause of the caught error", "No key"));
        }

        @Test
        void caughtCauseIsUnwrappedWithItsStackTraceAndFunction() {
            Notice notice = write(
                    failure().error(null).cause(null),
                    state("Give up")
                            .fail()
                            .caught(FailedStates.caughtError("Load", "States.TaskFailed", """
                                    {"errorMessage":"row 7 is empty","errorType":"BadRow","JobName":"load-7",
                                     "stackTrace":["at load.js:7"]}""")
                                    .inItem("Each file", 0)
                                    .function(FUNCTION)));

            assertThat(notice.subject()).endsWith(" · BadRow");
            assertThat(notice.message())
                    .startsWith("row 7 is empty\nThis error was caught in state \"Load\" (item 0 of Each file).");
            assertThat(notice.stackTrace()).containsExactly("at load.js:7");
            assertThat(notice.facts())
                    .contains(
                            new Fact("Error caught earlier in", "Load (item 0 of Each file)"),
                            new Fact("Job", "load-7"),
                            new Fact("Lambda function", "load-rows"));
            assertThat(notice.logLink()).isPresent();
        }

        @Test
        void handlerThatBreaksNamesTheErrorThatItHandled() {
            Notice notice = write(
                    failure().error("States.Runtime").cause("The JSONPath '$.b' could not be found"),
                    state("Handle").caught("Load", "Lambda.Unknown", """
                            {"errorMessage":"Task timed out after 60.16 seconds","JobName":"load-7","stackTrace":["at a"]}"""));

            assertThat(notice.stackTrace()).isEmpty();
            assertThat(notice.facts())
                    .noneMatch(fact -> fact.label().equals("Job"))
                    .contains(
                            new Fact("Error caught earlier in", "Load"),
                            new Fact("Caught error", "Lambda.Unknown"),
                            new Fact("Cause of the caught error", "Task timed out after 60.16 seconds"));
        }

        @Test
        void handlerWithoutACauseIsExplainedAfterItsOwnError() {
            Notice notice = write(
                    failure().error("Broken").cause(null),
                    state("Handle").caught("Load", "Lambda.Unknown", "Task timed out after 60.16 seconds"));

            assertThat(notice.message()).isEqualTo("""
                    The state "Handle" failed with Broken, and gave no cause.
                    Before that, an error was caught in state "Load": Task timed out after 60.16 seconds""");
        }

        @Test
        void caughtErrorIsRedactedAndItsDataLeftOut() {
            Notice notice = write(
                    failure().error(null).cause(null),
                    state("Give up")
                            .fail()
                            .caught("Load", "E", "{\"errorMessage\":\"password=hunter2\",\"token\":\"hunter3\"}"));

            assertThat(NoticeText.of(notice)).doesNotContain("hunter2", "hunter3");
        }

        @ParameterizedTest
        @CsvSource(nullValues = "-", textBlock = """
                Load, -,      The history does not show which error it was.
                Load, Broken, 'Broken, without a message.'
                -,    Broken, 'Broken, without a message.'
                """)
        void caughtErrorWithoutCauseIsDescribed(@Nullable String caughtIn, @Nullable String error, String sentence) {
            Notice notice = write(
                    failure().error(null).cause(null), state("Give up").fail().caught(caughtIn, error, null));

            assertThat(notice.message())
                    .startsWith(sentence + "\nThis error was caught in "
                            + (caughtIn == null ? "an earlier state." : "state \"Load\"."));
        }
    }

    @Nested
    class Timeout {

        @ParameterizedTest
        @CsvSource(nullValues = "-", textBlock = """
                900, -,  'The state "Wait" ran longer than its TimeoutSeconds of 900.'
                -,   60, 'No heartbeat came within 60 seconds, the HeartbeatSeconds of the state "Wait".'
                900, 60, 'The state "Wait" ran longer than its TimeoutSeconds of 900, or no heartbeat came within its HeartbeatSeconds of 60.'
                """)
        void expiredLimitIsTheMessage(@Nullable Long timeout, @Nullable Long heartbeat, String message) {
            Notice notice = write(timedOut(), state("Wait").expired(timeout, heartbeat));

            assertThat(notice.message()).isEqualTo(message);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                States.Timeout          | The state ran longer than its TimeoutSeconds, or no heartbeat came within its HeartbeatSeconds. Step Functions does not say which.
                States.HeartbeatTimeout | No heartbeat came within the HeartbeatSeconds of the state.
                """)
        void withoutHistoryTheErrorNamesTheLimit(String error, String message) {
            Notice notice = WRITER.write(timedOut().error(error).build(), Optional.empty());

            assertThat(notice.message()).isEqualTo(message);
        }

        @Test
        void caughtTimeoutIsExplained() {
            Notice notice = write(
                    failure().error(null).cause(null),
                    state("Give up")
                            .fail()
                            .caught(FailedStates.caughtError("Load", "States.Timeout", null)
                                    .expired(30L)));

            assertThat(notice.message())
                    .startsWith(
                            "The state \"Load\" ran longer than its TimeoutSeconds of 30.\nThis error was caught in");
        }

        @Test
        void timeoutOfTheExecutionIsSaidAsBefore() {
            Notice notice = write(
                    timedOut().status(ExecutionStatus.TIMED_OUT), state("Wait").caught("Load", "Broken", "It broke"));

            assertThat(notice.message()).startsWith("The execution reached the time limit of its state machine");
        }

        @Test
        void limitIsAFactIfThereIsACause() {
            assertThat(write(failure(), state("Wait").expired(900L, null)).facts())
                    .contains(new Fact("Expired limit", "TimeoutSeconds 900"));
        }
    }

    @Test
    void nestedPlaceIsNamedInnermostFirst() {
        Notice notice = write(
                failure(),
                state("Load")
                        .in(
                                new Enclosing("Each file", OptionalInt.of(2), Optional.empty(), 1),
                                new Enclosing("Both ways", OptionalInt.empty(), Optional.of("Prepare"), 0),
                                new Enclosing("Each day", OptionalInt.empty(), Optional.empty(), 3)));

        assertThat(notice.facts())
                .contains(
                        new Fact(
                                "Failed state",
                                "Load (item 2 of Each file, branch starting with Prepare of Both ways, in Each day)"),
                        new Fact("Retries of Map or Parallel", "1 of Each file, 3 of Each day"));
    }

    @Test
    void mapRunIsAFact() {
        assertThat(write(failure(), state("Each row").mapRun("arn:of:run")).facts())
                .contains(new Fact("Map Run", "arn:of:run"));
    }

    private static final LambdaFunction FUNCTION = new LambdaFunction("aws", "eu-west-1", "445566778899", "load-rows");

    private static Failures timedOut() {
        return failure().error("States.Timeout").cause(null);
    }

    private static Notice write(Failures failure, FailedStates state) {
        return WRITER.write(failure.build(), Optional.of(state.build()));
    }
}
