package dev.failurerelay.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failurerelay.Fixtures;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Intake intake = intake(EnumSet.allOf(ExecutionStatus.class));

    @Test
    void everyFieldOfAnEventIsRead() {
        ExecutionFailure failure = read("failed-by-alias");

        assertThat(failure.arn().value()).endsWith(":execution:nightly-ledger:b7e0c4a2-run");
        assertThat(failure.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(failure.attempt().redriveCount()).isZero();
        assertThat(failure.stateMachine().name()).isEqualTo("nightly-ledger");
        assertThat(failure.stateMachine().version()).contains("7");
        assertThat(failure.stateMachine().alias()).contains("live");
        assertThat(failure.name()).isEqualTo("b7e0c4a2-run");
        assertThat(failure.account()).isEqualTo("210987654321");
        assertThat(failure.region()).isEqualTo("eu-central-1");
        assertThat(failure.started()).contains(Instant.parse("2026-11-23T02:00:00Z"));
        assertThat(failure.stopped()).contains(Instant.parse("2026-11-23T02:38:12.345Z"));
        assertThat(failure.error()).contains("LedgerMismatch");
        assertThat(failure.cause().message()).isEqualTo("Debit and credit differ by 12.40 EUR.");
        assertThat(failure.input().json()).contains("{\"batch\":\"2026-11-22\"}");
        assertThat(failure.redriveStatus()).contains("REDRIVABLE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [ | 32768
            {"a": | 6553
            [ | 100
            [{"Cause": | 50""")
    void failureWithHostileCauseIsRead(String opening, int times) {
        String cause = opening.repeat(times);

        ExecutionFailure hostile = read("failed-plain", detail -> detail.put("cause", cause));

        assertThat(hostile.attempt()).isEqualTo(read("failed-plain").attempt());
    }

    @Test
    void aMapRunsChildBelongsToItsStateMachine() {
        assertThat(read("failed-map-child").stateMachine().name()).isEqualTo("resize");
    }

    @Test
    void anExcludedInputIsKnownToBeExcluded() {
        assertThat(read("failed-input-excluded").input().excluded()).isTrue();
        assertThat(read("failed-of-2022").input().excluded()).isFalse();
    }

    @Test
    void aRedriveIsAnAttemptOfItsOwn() {
        assertThat(read("failed-after-redrive").attempt().key()).endsWith("#2#FAILED");
    }

    @Test
    void oldEventsLackWhatWasAddedLater() {
        ExecutionFailure failure = read("failed-of-2022");

        assertThat(failure.error()).isEmpty();
        assertThat(failure.cause().message()).isEmpty();
        assertThat(failure.redriveStatus()).isEmpty();
        assertThat(failure.attempt().redriveCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            startDate      | "1795399200000"        | 2026-11-23T02:00:00Z
            startDate      | 1795399200000.0        | 2026-11-23T02:00:00Z
            startDate      | 1.7953992E12           | 2026-11-23T02:00:00Z
            startDate      | "2026-11-23T02:00:00Z" | 2026-11-23T02:00:00Z
            startDate      | "yesterday"            |
            startDate      | {}                     |
            startDate      | true                   |
            startDate      | 99999999999999999999999999 |
            startDate      | 1e99                   |
            startDate      | 1e-9                   |
            """)
    void aDateOfAnyShapeIsReadOrAbsent(String field, String json, Instant expected) {
        ExecutionFailure failure = read("failed-plain", detail -> set(detail, field, json));

        assertThat(failure.started()).isEqualTo(Optional.ofNullable(expected));
    }

    /** No field of an unexpected type may lose the alert. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "stateMachineArn",
                "name",
                "startDate",
                "stopDate",
                "input",
                "output",
                "stateMachineVersionArn",
                "stateMachineAliasArn",
                "redriveCount",
                "redriveDate",
                "redriveStatus",
                "redriveStatusReason",
                "inputDetails",
                "outputDetails",
                "error",
                "cause",
                "executionArn",
                "aFutureField"
            })
    void anyFieldMayBeOfAnyTypeOrMissing(String field) {
        for (String json :
                Set.of("null", "{}", "[]", "[1]", "{\"a\":1}", "7", "-1", "1.5", "true", "\"\"", "\"x y\"")) {
            assertThat(read("failed-plain", detail -> set(detail, field, json)).status())
                    .isNotNull();
        }
        assertThat(read("failed-plain", detail -> detail.remove(field)).status())
                .isNotNull();
    }

    @Test
    void aCauseThatIsAnObjectIsUnwrapped() {
        assertThat(read("failed-plain", detail -> set(detail, "cause", "{\"errorMessage\":\"m\"}"))
                        .cause()
                        .message())
                .isEqualTo("m");
    }

    @Test
    void anOddArnIsKeptAndTheEnvelopeSaysTheRest() {
        ExecutionFailure failure = read("failed-plain", detail -> set(detail, "executionArn", "\"odd:arn\""));

        assertThat(failure.arn().value()).isEqualTo("odd:arn");
        assertThat(failure.region()).isEqualTo("eu-central-1");
        assertThat(failure.stateMachine().name()).isEqualTo("nightly-ledger");
    }

    @Test
    void theStatusesThatCountAreConfigured() {
        Intake timeOutsOnly = intake(EnumSet.of(ExecutionStatus.TIMED_OUT));

        assertThat(events(timeOutsOnly, bytes(Fixtures.event("failed-plain"))).ignored())
                .isEqualTo(1);
        assertThat(events(timeOutsOnly, bytes(Fixtures.event("timed-out"))).failures())
                .hasSize(1);
    }

    @Test
    void theErrorNamesAtMostTwentyKeysAndNoOddCharacters() {
        ObjectNode input = JSON.createObjectNode();
        for (int i = 0; i < 50; i++) {
            input.put("key-" + i + " 'x' <y>", "hunter2");
        }

        assertThat(events(intake, bytes(input.toString())).problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem).contains("key-0xy, key-1xy").doesNotContain("key-20", "hunter2", "<y>"));
    }

    @Test
    void theErrorNamesEveryInputThatIsTaken() {
        assertThat(events(intake, bytes("{}")).problems().get(0))
                .contains("detail-type", "array", "awslogs", "sweep", "requestPayload", "SQS", "check", "explain");
    }

    private static EventBatch events(Intake intake, byte[] input) {
        return ((Input.Events) intake.parse(input)).batch();
    }

    private ExecutionFailure read(String fixture) {
        return read(fixture, detail -> {});
    }

    private ExecutionFailure read(String fixture, Consumer<ObjectNode> change) {
        try {
            ObjectNode event = (ObjectNode) JSON.readTree(Fixtures.event(fixture));
            change.accept((ObjectNode) event.path("detail"));
            return events(intake, JSON.writeValueAsBytes(event)).failures().get(0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void set(ObjectNode detail, String field, String json) {
        try {
            detail.set(field, JSON.readTree(json));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Intake intake(Set<ExecutionStatus> statuses) {
        return Inputs.intake(statuses);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
