package dev.failurerelay.sweep;

import static dev.failurerelay.execution.ExecutionStatus.ABORTED;
import static dev.failurerelay.execution.ExecutionStatus.FAILED;
import static dev.failurerelay.execution.ExecutionStatus.TIMED_OUT;
import static dev.failurerelay.sweep.ScriptedAccount.call;
import static dev.failurerelay.sweep.ScriptedAccount.describing;
import static dev.failurerelay.sweep.ScriptedAccount.execution;
import static dev.failurerelay.sweep.ScriptedAccount.listed;
import static dev.failurerelay.sweep.ScriptedAccount.machine;
import static dev.failurerelay.sweep.ScriptedAccount.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.WireMock;
import dev.failurerelay.StandIns;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionFailure.Origin;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.routing.Glob;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sweep asks Step Functions for, and what it makes of the answers, over a real socket. */
class SweepTest extends SweepTestBase {

    @Test
    void sweepRelaysAllThreeFailureStatusesOfStandardMachines() {
        account.has(List.of(listed("a", "STANDARD"), listed("quick", "EXPRESS"), listed("b", "STANDARD")));
        account.lists("a", "FAILED", ended("a", "1", "FAILED"));
        account.lists("a", "TIMED_OUT", ended("a", "2", "TIMED_OUT"));
        account.lists("b", "ABORTED", ended("b", "3", "ABORTED"));

        SweepReport swept = sweep();

        assertThat(relayed)
                .extracting(failure -> failure.arn().value(), ExecutionFailure::status)
                .containsExactly(
                        tuple(execution("a", "1"), FAILED),
                        tuple(execution("a", "2"), TIMED_OUT),
                        tuple(execution("b", "3"), ABORTED));
        assertThat(swept).isEqualTo(new SweepReport(2, 3, 3, 0, List.of(), true, Optional.empty()));
        assertThat(account.calls("ListExecutions")).hasSize(8).element(1).isEqualTo(StandIns.parse("""
                        {"stateMachineArn":"%s","statusFilter":"FAILED","maxResults":1000}
                        """.formatted(
                        machine("a"))));
    }

    @Test
    void statusesThatDoNotCountAreNotAskedFor() {
        account.has("a");
        account.lists("a", "FAILED", ended("a", "1", "FAILED"));
        statuses = EnumSet.of(TIMED_OUT);

        assertThat(sweep().found()).isZero();
        assertThat(account.calls("ListExecutions")).hasSize(2);
    }

    @Test
    void stateMachinesThatAreNotNamedAreLeftAlone() {
        account.has("billing-eu", "nightly-etl", "nightly");
        account.isQuiet();
        sweepConfig = new SweepConfig(
                LOOKBACK, List.of(Glob.of("nightly-*"), Glob.of("billing-??")), Optional.of("eu-west-1"));

        assertThat(sweep().stateMachines()).isEqualTo(2);
        assertThat(account.searched()).containsExactly("billing-eu", "nightly-etl");
    }

    @Test
    void sweptFailureIsRelayedLikeAnEvent() {
        account.has("a");
        account.lists("a", "FAILED", ended("a", "1", "FAILED"));
        account.answers(describing("a", "1"), WireMock.okJson("""
                        {"executionArn":"%s","stateMachineArn":"%s","name":"1","status":"FAILED",
                         "startDate":1795410000.5,"stopDate":1795413600.25,"redriveCount":2,"redriveStatus":"REDRIVABLE",
                         "stateMachineVersionArn":"%s:7","stateMachineAliasArn":"%s:live",
                         "input":"{\\"day\\":1}","inputDetails":{"included":true},
                         "error":"ETLJobFailed","cause":"No rows","mapRunArn":null,"unknown":[]}
                        """.formatted(
                        execution("a", "1"), machine("a"), machine("a"), machine("a"))));

        sweep();

        assertThat(relayed)
                .containsExactly(Failures.failure()
                        .arn(execution("a", "1"))
                        .stateMachine("a")
                        .name("1")
                        .redriveCount(2)
                        .qualifiers("7", "live")
                        .times(Instant.ofEpochMilli(1795410000500L), Instant.ofEpochMilli(1795413600250L))
                        .error("ETLJobFailed")
                        .cause("No rows")
                        .input("{\"day\":1}", false)
                        .redriveStatus("REDRIVABLE")
                        .origin(Origin.SWEEP)
                        .build());
    }

    @Test
    void whatADescriptionLacksIsLeftOut() {
        account.has("a");
        account.lists("a", "TIMED_OUT", ended("a", "1", "TIMED_OUT"));
        account.answers(
                describing("a", "1"),
                WireMock.okJson(
                        "{\"executionArn\":\"%s\",\"status\":\"TIMED_OUT\",\"inputDetails\":{\"included\":false}}"
                                .formatted(execution("a", "1"))));

        sweep();

        assertThat(relayed)
                .containsExactly(Failures.failure()
                        .arn(execution("a", "1"))
                        .stateMachine("a")
                        .name("1")
                        .status(TIMED_OUT)
                        .times(null, null)
                        .error(null)
                        .cause(null)
                        .input(null, true)
                        .redriveStatus(null)
                        .origin(Origin.SWEEP)
                        .build());
    }

    @Test
    void knownExecutionIsNeitherDescribedNorRelayed() {
        account.has("a");
        account.lists("a", "FAILED", ended("a", "1", "FAILED"), ended("a", "2", "FAILED"));
        ledger(table).complete(attempt("1"), NOW);

        assertThat(sweep()).isEqualTo(new SweepReport(1, 2, 1, 1, List.of(), true, Optional.empty()));
        assertThat(relayed).extracting(ExecutionFailure::name).containsExactly("2");
        assertThat(account.calls("DescribeExecution")).hasSize(1);
    }

    @Nested
    class Lookback {

        @Test
        void whatStoppedWithinTheLookbackCountsBordersIncluded() {
            account.has("a");
            Instant since = NOW.minus(LOOKBACK);
            Instant until = NOW.minus(Duration.ofMinutes(5));
            account.lists(
                    "a",
                    "FAILED",
                    account.ended("a", "now", "FAILED", since, NOW),
                    account.ended("a", "recent", "FAILED", since, until.plusMillis(1)),
                    account.ended("a", "last", "FAILED", since, until),
                    account.ended("a", "first", "FAILED", since.minusSeconds(9), since),
                    account.ended("a", "before", "FAILED", since.minusSeconds(9), since.minusMillis(1)));

            assertThat(sweep().found()).isEqualTo(2);
            assertThat(relayed).extracting(ExecutionFailure::name).containsExactly("last", "first");
        }
    }

    @Nested
    class Paging {

        @Test
        void anEmptyPageIsNotTheEnd() {
            account.has("a");
            account.page("a", "FAILED", null, "p2", List.of());
            account.page("a", "FAILED", "p2", null, List.of(ended("a", "1", "FAILED")));

            assertThat(sweep().relayed()).isEqualTo(1);
        }

        @Test
        void stateMachinesComeByPages() {
            account.answers(
                    call("ListStateMachines"),
                    Map.of("stateMachines", List.of(listed("b", "STANDARD")), "nextToken", "more"));
            account.answersOnce(
                    call("ListStateMachines")
                            .withRequestBody(WireMock.matchingJsonPath("$.nextToken", WireMock.equalTo("more"))),
                    WireMock.okJson(StandIns.json(Map.of("stateMachines", List.of(listed("a", "STANDARD"))))));

            assertThat(sweep().stateMachines()).isEqualTo(2);
            assertThat(account.searched()).containsExactly("a", "b");
        }
    }

    @Nested
    class Redriven {

        @ParameterizedTest
        @ValueSource(strings = {"RUNNING", "SUCCEEDED", "PENDING_REDRIVE", "SOMETHING_NEW"})
        void redrivenExecutionIsNotRelayed(String status) {
            account.has("a");
            account.lists("a", "FAILED", ended("a", "1", "FAILED"), ended("a", "2", "FAILED"));
            account.answers(describing("a", "1"), Map.of("executionArn", execution("a", "1"), "status", status));

            assertThat(sweep()).isEqualTo(new SweepReport(1, 2, 1, 0, List.of(), true, Optional.empty()));
            assertThat(relayed).extracting(ExecutionFailure::name).containsExactly("2");
        }

        @Test
        void deletedExecutionIsNotRelayed() {
            account.has("a");
            account.lists("a", "FAILED", ended("a", "1", "FAILED"), ended("a", "2", "FAILED"));
            account.answers(describing("a", "1"), refusal(400, "ExecutionDoesNotExist"));

            assertThat(sweep()).isEqualTo(new SweepReport(1, 2, 1, 0, List.of(), true, Optional.empty()));
        }

        @Test
        void redrivenOldExecutionHidesNoneBehindIt() {
            account.has("a");
            Map<String, Object> redriven =
                    new HashMap<>(account.ended("a", "old", "FAILED", NOW.minus(Duration.ofDays(40)), AN_HOUR_AGO));
            redriven.put("redriveDate", ScriptedAccount.seconds(AN_HOUR_AGO.minusSeconds(60)));
            account.page("a", "FAILED", null, "p2", List.of(redriven));
            account.page("a", "FAILED", "p2", null, List.of(ended("a", "1", "FAILED")));

            sweep();

            assertThat(relayed).extracting(ExecutionFailure::name).containsExactly("old", "1");
        }
    }

    @Test
    void manyFailuresAreRelayedInSmallGroups() {
        account.has("a");
        account.lists("a", "FAILED", endedMany("a", 60));

        assertThat(sweep().relayed()).isEqualTo(60);
        assertThat(groups).containsExactly(25, 25, 10);
    }

    @Test
    void answerKeepsItsFieldNames() {
        SweepReport report = new SweepReport(2, 3, 1, 2, List.of("p"), false, Optional.of("arn"));

        JsonNode answer = new ObjectMapper().findAndRegisterModules().valueToTree(report);

        assertThat(answer).isEqualTo(StandIns.parse("""
                {"stateMachines":2,"found":3,"told":1,"known":2,"problems":["p"],"complete":false,"next":"arn"}
                """));
    }
}
