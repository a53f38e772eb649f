package dev.failurerelay.infra;

import static dev.failurerelay.infra.SynthesizedApp.ACCOUNT;
import static dev.failurerelay.infra.SynthesizedApp.REGION;
import static dev.failurerelay.infra.SynthesizedApp.only;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.event.ruler.Ruler;

/** The rule's pattern, as it is in the template, held against events by the matcher that EventBridge uses. */
@RequiresNode
class EventPatternTest {

    /** The events of the function's own tests. */
    private static final Path FIXTURES = Path.of("../src/test/resources/events");

    private static final String EVENT = """
            {"version":"0","id":"5b1c","detail-type":"%s","source":"%s","account":"%s","region":"%s",
             "time":"2026-11-24T03:12:09Z","resources":[],
             "detail":{"executionArn":"arn:aws:states:%3$s","stateMachineArn":"arn:aws:states:%4$s:%3$s:stateMachine:%s",
              "name":"b2","status":"%s","startDate":1795410000000,"stopDate":1795413600000,"input":"{}","output":null,
              "redriveCount":%d,"redriveStatus":"REDRIVABLE","error":null,"cause":null}}
            """;

    private static final String TYPE = "Step Functions Execution Status Change";

    private static final String ALL_STATE_MACHINES = pattern(Map.of());
    private static final String WITH_PREFIXES = pattern(Map.of(
            "stateMachinePrefixes", "nightly-,billing",
            "members", "112233445566/us-east-1,445566778899/us-east-1",
            "STATUSES", "ABORTED,FAILED"));

    @ParameterizedTest
    @CsvSource({
        "failed-plain, true",
        "failed-of-2022, true",
        "failed-map-child, true",
        "failed-in-china, true",
        "failed-input-excluded, true",
        "failed-without-error-and-cause, true",
        "failed-after-redrive, true",
        "timed-out, true",
        "timed-out-of-2022, true",
        "aborted, true",
        "aborted-with-cause, true",
        "succeeded-after-redrive, true",
        "running, false",
        "redriven-running, false",
        "succeeded, false",
        "pending-redrive, false",
        "failure-envelope, false",
        "express-log, false"
    })
    void matchesTheFixturesThatTheFunctionHandles(String event, boolean matches) throws IOException {
        assertThat(matches(ALL_STATE_MACHINES, Files.readString(FIXTURES.resolve(event + ".json"))))
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED,    0, true",
        "TIMED_OUT, 0, true",
        "ABORTED,   3, true",
        "SUCCEEDED, 1, true",
        "SUCCEEDED, 0, false",
        "RUNNING,   0, false",
        "RUNNING,   1, false",
        "PENDING_REDRIVE, 1, false",
        "failed,    0, false"
    })
    void matchesFailuresAndRecoveries(String status, int redrives, boolean matches) {
        assertThat(matches(ALL_STATE_MACHINES, event(ACCOUNT, REGION, "checkout", status, redrives)))
                .isEqualTo(matches);
    }

    @Test
    void ignoresOtherSourcesAndDetailTypes() {
        assertThat(matches(ALL_STATE_MACHINES, EVENT.formatted(TYPE, "com.example", ACCOUNT, REGION, "a", "FAILED", 0)))
                .isFalse();
        assertThat(matches(
                        ALL_STATE_MACHINES,
                        EVENT.formatted("AWS API Call", "aws.states", ACCOUNT, REGION, "a", "FAILED", 0)))
                .isFalse();
        assertThat(matches(
                        ALL_STATE_MACHINES,
                        EVENT.formatted("Batch Job State Change", "aws.batch", ACCOUNT, REGION, "a", "FAILED", 0)))
                .isFalse();
    }

    /** Covers events of the relay's own account and events that members forward. */
    @ParameterizedTest
    @CsvSource({
        "445566778899, eu-west-1, nightly-etl,        FAILED, 0, true",
        "445566778899, eu-west-1, nightly-etl/Rows,   FAILED, 0, true",
        "445566778899, eu-west-1, billing,            FAILED, 0, true",
        "445566778899, eu-west-1, billing-eu:7,       FAILED, 0, true",
        "445566778899, eu-west-1, nightly-etl,        SUCCEEDED, 2, true",
        "445566778899, eu-west-1, nightly-etl,        SUCCEEDED, 0, false",
        "445566778899, eu-west-1, nightly-etl,        TIMED_OUT, 0, false",
        "445566778899, eu-west-1, nightly,            FAILED, 0, false",
        "445566778899, eu-west-1, weekly-nightly-etl, FAILED, 0, false",
        "445566778899, us-east-1, nightly-etl,        FAILED, 0, true",
        "112233445566, us-east-1, nightly-etl,        ABORTED, 0, true",
        "112233445566, us-east-1, weekly,             ABORTED, 0, false",
        "112233445566, eu-west-1, nightly-etl,        FAILED, 0, false",
        "998877665544, us-east-1, nightly-etl,        FAILED, 0, false"
    })
    void matchesOnlyStateMachinesWithThePrefixes(
            String account, String region, String stateMachine, String status, int redrives, boolean matches) {
        assertThat(matches(WITH_PREFIXES, event(account, region, stateMachine, status, redrives)))
                .isEqualTo(matches);
    }

    private static String event(String account, String region, String stateMachine, String status, int redrives) {
        return EVENT.formatted(TYPE, "aws.states", account, region, stateMachine, status, redrives);
    }

    private static boolean matches(String pattern, String event) {
        try {
            return Ruler.matchesRule(event, pattern);
        } catch (Exception e) {
            throw new AssertionError(pattern, e);
        }
    }

    private static String pattern(Map<String, String> settings) {
        return only(SynthesizedApp.of(settings).relayJson(), "AWS::Events::Rule")
                .path("EventPattern")
                .toString();
    }
}
