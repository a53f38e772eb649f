package dev.failurerelay.sweep;

import static dev.failurerelay.sweep.ScriptedAccount.call;
import static dev.failurerelay.sweep.ScriptedAccount.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.StandIns;
import dev.failurerelay.check.Check.Finding;
import dev.failurerelay.routing.Glob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweepCheckTest {

    private final ScriptedAccount account = new ScriptedAccount();
    private final SweepConfig nightly =
            new SweepConfig(Duration.ofDays(1), List.of(Glob.of("nightly-*")), Optional.empty());
    private SweepConfig sweepConfig = new SweepConfig(Duration.ofDays(1), List.of(), Optional.empty());

    @AfterEach
    void stop() {
        account.close();
    }

    @Test
    void oneStateMachineIsAskedForAndLookedInto() {
        account.has("a");
        account.answers(call("DescribeExecution"), refusal(400, "ExecutionDoesNotExist"));

        assertThat(finding(Map.of("AWS_REGION", "eu-north-1")))
                .isEqualTo(Finding.ok(
                        "Sweep",
                        "the state machines of eu-north-1 can be listed, their executions listed and described"));
        assertThat(account.calls("ListStateMachines")).containsExactly(StandIns.parse("{\"maxResults\":1000}"));
        assertThat(account.calls("ListExecutions"))
                .extracting(call -> call.path("stateMachineArn").asText())
                .containsExactly(ScriptedAccount.machine("a"));
        assertThat(account.calls("DescribeExecution"))
                .extracting(call -> call.path("executionArn").asText())
                .containsExactly(ScriptedAccount.execution("a", "failure-relay-self-check"));
    }

    @Test
    void anExpressWorkflowIsAsGoodForAsking() {
        account.has("a");
        account.answers(call("ListExecutions"), refusal(400, "StateMachineTypeNotSupported"));
        account.answers(call("DescribeExecution"), refusal(400, "ExecutionDoesNotExist"));

        assertThat(finding(Map.of("AWS_REGION", "eu-north-1")).result()).isEqualTo(Finding.Result.OK);
    }

    @Test
    void whereThereIsNoStateMachineYetThereIsNoneToLookInto() {
        account.has();

        assertThat(finding(Map.of("AWS_REGION", "eu-north-1")))
                .isEqualTo(Finding.ok("Sweep", "the state machines of eu-north-1 can be listed; there is none yet"));
    }

    @Test
    void theFirstThatASweepLooksIntoIsLookedInto() {
        account.has("a", "nightly-etl");
        account.answers(call("DescribeExecution"), refusal(400, "ExecutionDoesNotExist"));
        sweepConfig = nightly;

        assertThat(finding(Map.of("AWS_REGION", "eu-north-1")).result()).isEqualTo(Finding.Result.OK);
        assertThat(account.searched()).containsExactly("nightly-etl");
    }

    @Test
    void whereNoneIsNamedItSaysSo() {
        account.has("a", "b");
        sweepConfig = nightly;

        assertThat(finding(Map.of("AWS_REGION", "eu-north-1")))
                .isEqualTo(Finding.ok(
                        "Sweep",
                        "the state machines of eu-north-1 can be listed;"
                                + " SWEEP_STATE_MACHINES names none of the first 1000"));
        assertThat(account.searched()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ListExecutions", "DescribeExecution"})
    void whereItMayNotLookIntoOneItIsAProblem(String action) {
        account.has("a");
        account.answers(call("DescribeExecution"), refusal(400, "ExecutionDoesNotExist"));
        account.answers(call(action), refusal(400, "AccessDeniedException"));

        assertThat(finding(Map.of("AWS_REGION", "eu-north-1")))
                .isEqualTo(Finding.problem(
                        "Sweep",
                        "states:" + action + ": AccessDeniedException",
                        "allow the function's role states:" + action + ", or do without the sweep"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, AccessDeniedException, 'allow the function''s role states:ListStateMachines, or do without the sweep'",
        "400, ThrottlingException, higher quota",
        "400, UnrecognizedClientException, valid credentials",
        "500, InternalFailure, reaches Step Functions"
    })
    void anythingElseIsAProblemWithARemedy(int status, String code, String remedy) {
        account.answers(call("ListStateMachines"), refusal(status, code));

        Finding finding = finding(Map.of("AWS_REGION", "eu-north-1"));

        assertThat(finding.result()).isEqualTo(Finding.Result.PROBLEM);
        assertThat(finding.why()).isEqualTo("states:ListStateMachines: " + code);
        assertThat(finding.remedy()).contains(remedy);
        assertThat(finding.toString()).doesNotContain("hunter2");
    }

    @Test
    void withoutARegionItIsSkipped() {
        Finding finding = finding(Map.of());

        assertThat(finding.result()).isEqualTo(Finding.Result.SKIPPED);
        assertThat(finding.why()).contains("AWS_REGION");
        assertThat(account.calls("ListStateMachines")).isEmpty();
    }

    private Finding finding(Map<String, String> environment) {
        SweepConfig config = new SweepConfig(
                sweepConfig.lookback(),
                sweepConfig.stateMachines(),
                Optional.ofNullable(environment.get("AWS_REGION")));
        ScriptedTime time = new ScriptedTime(Instant.parse("2026-11-24T06:00:00Z"));
        List<Finding> findings = new SweepCheck(account.stepFunctions().withTimeout(Duration.ofSeconds(8)), config)
                .findings(time.invocation(Duration.ofSeconds(20)));
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }
}
