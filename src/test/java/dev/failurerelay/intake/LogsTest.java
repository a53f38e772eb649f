package dev.failurerelay.intake;

import static dev.failurerelay.intake.Inputs.fixture;
import static dev.failurerelay.intake.Inputs.gzip;
import static dev.failurerelay.intake.Inputs.logs;
import static dev.failurerelay.intake.Inputs.read;
import static dev.failurerelay.intake.Inputs.received;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failurerelay.Fixtures;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionFailure.Origin;
import dev.failurerelay.execution.ExecutionStatus;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a subscription sends of Express workflows. */
class LogsTest {

    private static final String LOG = Fixtures.event("express-log");
    private static final Instant LOGGED = Instant.parse("2026-11-23T02:38:12.400Z");

    @Test
    void everyFieldOfAnExpressFailureIsRead() {
        EventBatch received = received(read(logs(LOG)));

        assertThat(received.ignored()).isEqualTo(2);
        assertThat(received.problems()).isEmpty();
        ExecutionFailure failure = received.failures().get(0);
        assertThat(failure.arn().express()).isTrue();
        assertThat(failure.attempt().runKey()).isEqualTo("0#FAILED");
        assertThat(failure.stateMachine().name()).isEqualTo("price-quote");
        assertThat(failure.name()).isEqualTo("a41f0c9e-quote");
        assertThat(failure.account()).isEqualTo("210987654321");
        assertThat(failure.region()).isEqualTo("eu-central-1");
        assertThat(failure.started()).contains(Instant.parse("2026-11-23T02:38:00.100Z"));
        assertThat(failure.stopped()).contains(Instant.parse("2026-11-23T02:38:12.345Z"));
        assertThat(failure.error()).contains("RateMissing");
        assertThat(failure.cause().message()).isEqualTo("No rate for CHF on 2026-11-23.");
        assertThat(failure.input().json()).isEmpty();
        assertThat(failure.origin()).isEqualTo(Origin.EVENT);
    }

    @ParameterizedTest
    @CsvSource({"ExecutionFailed, FAILED", "ExecutionTimedOut, TIMED_OUT", "ExecutionAborted, ABORTED"})
    void everyEndThatIsAFailureCounts(String type, ExecutionStatus status) {
        ExecutionFailure failure = line(event -> {
                    event.put("type", type).put("redrive_count", "3");
                    event.remove("details");
                })
                .failures()
                .get(0);

        assertThat(failure.attempt().runKey()).isEqualTo("3#" + status);
        assertThat(failure.error()).isEmpty();
        assertThat(failure.cause().message()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ExecutionSucceeded", "TaskFailed", "MapRunFailed", ""})
    void otherHistoryEventsAreIgnoredAndCounted(String type) {
        assertThat(line(event -> event.put("type", type)).ignored()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "{", "null", "7", "[{\"type\":\"ExecutionFailed\"}]", "{\"kind\":1}"})
    void otherLogLinesAreIgnoredAndCounted(String message) {
        EventBatch received = withMessage(message);

        assertThat(received.ignored()).isEqualTo(1);
        assertThat(received.problems()).isEmpty();
    }

    @Test
    void theStatusesThatCountAreConfigured() {
        Intake timeOutsOnly = Inputs.intake(EnumSet.of(ExecutionStatus.TIMED_OUT));

        assertThat(received(timeOutsOnly.parse(Inputs.bytes(logs(LOG).toString())))
                        .ignored())
                .isEqualTo(3);
    }

    @Test
    void theLogEventsTimeStandsInForTheHistoryEvents() {
        assertThat(line(event -> event.remove("event_timestamp"))
                        .failures()
                        .get(0)
                        .stopped())
                .contains(Instant.parse("2026-11-23T02:38:12.400Z"));
    }

    @Test
    void anOddArnIsKept() {
        ExecutionFailure failure =
                line(event -> event.put("execution_arn", "odd:arn")).failures().get(0);

        assertThat(failure.name()).isEqualTo("odd:arn");
        assertThat(failure.region()).isEqualTo("unknown");
    }

    @Test
    void aFailureThatDoesNotSayWhoseItIsIsAProblem() {
        assertThat(line(event -> event.remove("execution_arn")).problems())
                .singleElement()
                .asString()
                .startsWith("awslogs.data: log event 1 of 1: the failure has no execution_arn, it is an object with")
                .doesNotContain("RateMissing");
    }

    @Test
    void aControlMessageIsIgnored() {
        EventBatch received = received(read(logs(LOG.replace("DATA_MESSAGE", "CONTROL_MESSAGE"))));

        assertThat(received.ignored()).isEqualTo(1);
        assertThat(received.failures()).isEmpty();
    }

    @Test
    void whatIsNotPackedAsItShouldBeIsAProblem() {
        byte[] packed = gzip(Inputs.bytes(LOG));
        byte[] damaged = packed.clone();
        damaged[packed.length - 6] ^= 1;

        assertThat(problem(Inputs.parse("{\"awslogs\":{\"data\":\"hunter2!\"}}")))
                .isEqualTo("awslogs.data: it is not base64 (8 characters).");
        assertThat(problem(Inputs.parse("{\"awslogs\":{\"data\":{\"a\":\"hunter2\"}}}")))
                .isEqualTo("awslogs.data: it is no text, it is an object with the keys a.");
        assertThat(problem(logs(Inputs.bytes(LOG)))).contains("no JSON that was packed with gzip");
        assertThat(problem(logs(Arrays.copyOf(packed, 100)))).contains("no JSON that was packed with gzip");
        assertThat(problem(logs(damaged))).contains("no JSON that was packed with gzip");
        assertThat(problem(logs("hunter2"))).contains("no JSON that was packed with gzip");
        assertThat(problem(logs("{\"a\":\"hunter2\"}"))).endsWith("it is an object with the keys a.");
        assertThat(problem(logs(""))).contains("it is no DATA_MESSAGE");
    }

    /** The brace shows the parser which charset it is. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void unpackingEndsAtSixtyFourMegabytes(Charset charset) {
        byte[] bomb = ("{" + " ".repeat(65 * 1024 * 1024 / " ".getBytes(charset).length)).getBytes(charset);

        assertThat(problem(logs(gzip(bomb)))).contains("more than 64 MB or a million tokens unpacked");
    }

    @Test
    void aCutFailureOfAStatusThatDoesNotCountIsIgnored() {
        Intake timeOutsOnly = Inputs.intake(EnumSet.of(ExecutionStatus.TIMED_OUT));
        ObjectNode log = fixture("express-log");
        log.putArray("logEvents").addObject().put("message", "{\"type\": \"ExecutionFailed\", \"details\": {");

        EventBatch received =
                received(timeOutsOnly.parse(Inputs.bytes(logs(log.toString()).toString())));
        assertThat(received.ignored()).isEqualTo(1);
        assertThat(received.problems()).isEmpty();
    }

    @Test
    void gzipBombAffectsOnlyItsOwnMessage() {
        String bomb = logs("{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":[" + "{},".repeat(600_000) + "{}]}")
                .toString();
        Input.Batch batch = (Input.Batch) read(Inputs.batch(bomb, Fixtures.event("failed-plain")));

        assertThat(received(batch.messages().get(0).input()).problems())
                .singleElement()
                .asString()
                .contains("a million tokens");
        assertThat(received(batch.messages().get(1).input()).failures()).hasSize(1);
    }

    @Nested
    class Cut {

        private static final String ARN =
                "arn:aws:states:eu-central-1:210987654321:express:price-quote:q-1:5d0b6f3e-8a17-4c52-9e60-3b1d7c2f9a48";

        @ParameterizedTest
        @CsvSource({"ExecutionFailed, FAILED", "ExecutionTimedOut, TIMED_OUT", "ExecutionAborted, ABORTED"})
        void failureIsReadBeforeTheCut(String type, ExecutionStatus status) {
            ExecutionFailure failure = failure("{\"execution_arn\":\"" + ARN + "\",\"id\":\"5\",\"type\":\"" + type
                    + "\",\"event_timestamp\":\"1795401492345\",\"details\":{\"error\":\"RateMissing\","
                    + "\"cause\":\"No rate for CHF, and");

            assertThat(failure.arn().value()).isEqualTo(ARN);
            assertThat(failure.attempt().runKey()).isEqualTo("0#" + status);
            assertThat(failure.stateMachine().name()).isEqualTo("price-quote");
            assertThat(failure.name()).isEqualTo("q-1");
            assertThat(failure.region()).isEqualTo("eu-central-1");
            assertThat(failure.error()).contains("RateMissing");
            assertThat(failure.cause().message()).isEqualTo("No rate for CHF, and");
            assertThat(failure.stopped()).contains(LOGGED);
        }

        /** In the order in which Step Functions writes the fields. */
        @Test
        void logEventStandsInForAnExecutionAfterTheCut() {
            String line = fixture("express-log").at("/logEvents/1/message").asText();

            ExecutionFailure failure = failure(line.substring(0, line.indexOf(" on 2026-11-23.")));

            assertThat(failure.name())
                    .isEqualTo("unknown, because its log line is cut: log event 3859-5 in"
                            + " /aws/vendedlogs/states/price-quote");
            assertThat(failure.stateMachine().name()).isEqualTo("price-quote");
            assertThat(failure.account()).isEqualTo("210987654321");
            assertThat(failure.region()).isEqualTo("unknown");
            assertThat(failure.error()).contains("RateMissing");
            assertThat(failure.cause().message()).isEqualTo("No rate for CHF");
            assertThat(failure.stopped()).contains(LOGGED);
        }

        @Test
        void arnThatIsCutIsNotUsed() {
            String line = fixture("express-log").at("/logEvents/1/message").asText();

            ExecutionFailure failure = failure(line.substring(0, line.indexOf("-3b1d7c2f9a48")));

            assertThat(failure.name()).startsWith("unknown, because its log line is cut");
            assertThat(failure.cause().message()).isEqualTo("No rate for CHF on 2026-11-23.");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"details\":{\"cause\":\"hunter2\", \"kind\":\"ExecutionFailed\"",
                    "{\"hunter2\" \"type\":\"ExecutionFailed\",\"details\":{"
                })
        void illegibleFailureIsAProblem(String line) {
            assertThat(withMessage(line).problems())
                    .singleElement()
                    .asString()
                    .startsWith("awslogs.data: log event 1 of 1: it reports a failure, but it is no whole JSON")
                    .doesNotContain("hunter2");
        }

        @Test
        void failureOfNoKnownExecutionOrLogEventIsAProblem() {
            ObjectNode log = fixture("express-log");
            log.putArray("logEvents")
                    .addObject()
                    .put("message", "{\"type\":\"ExecutionFailed\",\"details\":{\"cause\":\"hunter2");

            assertThat(problem(logs(log.toString()))).contains("what it is about is not legible");
        }

        private static ExecutionFailure failure(String line) {
            EventBatch received = withMessage(line);
            assertThat(received.problems()).isEmpty();
            return received.failures().get(0);
        }
    }

    /** The fixture's failure, changed, as the only log event. */
    private static EventBatch line(Consumer<ObjectNode> change) {
        ObjectNode event = (ObjectNode)
                Inputs.parse(fixture("express-log").at("/logEvents/1/message").asText());
        change.accept(event);
        return withMessage(event.toString());
    }

    private static EventBatch withMessage(String message) {
        ObjectNode log = fixture("express-log");
        log.putArray("logEvents")
                .addObject()
                .put("id", "3859-5")
                .put("timestamp", LOGGED.toEpochMilli())
                .put("message", message);
        return received(read(logs(log.toString())));
    }

    private static String problem(JsonNode input) {
        EventBatch received = received(read(input));
        assertThat(received.failures()).isEmpty();
        assertThat(received.problems()).hasSize(1);
        assertThat(received.problems().get(0)).doesNotContain("hunter2");
        return received.problems().get(0);
    }
}
