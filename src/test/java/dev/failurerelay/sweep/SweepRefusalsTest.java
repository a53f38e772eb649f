package dev.failurerelay.sweep;

import static dev.failurerelay.sweep.ScriptedAccount.call;
import static dev.failurerelay.sweep.ScriptedAccount.describing;
import static dev.failurerelay.sweep.ScriptedAccount.execution;
import static dev.failurerelay.sweep.ScriptedAccount.listing;
import static dev.failurerelay.sweep.ScriptedAccount.machine;
import static dev.failurerelay.sweep.ScriptedAccount.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.failurerelay.CapturedLog;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionFailure.Origin;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.store.DelegatingTable;
import dev.failurerelay.store.LedgerUnavailableException;
import dev.failurerelay.store.Row;
import dev.failurerelay.store.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sweep does if Step Functions, the ledger or the relay fails, over a real socket. */
class SweepRefusalsTest extends SweepTestBase {

    @ParameterizedTest
    @CsvSource({
        "400, AccessDeniedException, allow the function's role states:ListExecutions",
        "400, StateMachineDoesNotExist, deleted meanwhile",
        "400, ThrottlingException, higher quota of ListExecutions",
        "500, InternalFailure, reaches Step Functions"
    })
    void unreadableStateMachineDoesNotAffectTheOthers(int status, String code, String remedy) {
        account.has("a", "b", "c");
        account.answers(listing("b", "FAILED", null), refusal(status, code));
        account.lists("c", "FAILED", ended("c", "1", "FAILED"));

        try (CapturedLog captured = new CapturedLog()) {
            SweepReport swept = sweep();

            assertThat(swept.complete()).isTrue();
            assertThat(swept.stateMachines()).isEqualTo(3);
            assertThat(swept.relayed()).isEqualTo(1);
            assertThat(swept.problems())
                    .singleElement()
                    .asString()
                    .startsWith(machine("b") + " (FAILED): states:ListExecutions: " + code)
                    .contains(remedy)
                    .doesNotContain("hunter2");
            assertThat(captured.everything()).contains(swept.problems()).doesNotContain("hunter2");
        }
    }

    @ParameterizedTest
    @CsvSource({"400, ThrottlingException", "503, ServiceUnavailable"})
    void whatPassesIsWaitedForAndAskedAgain(int status, String code) {
        account.has("a");
        account.lists("a", "FAILED", ended("a", "1", "FAILED"));
        account.answersOnce(listing("a", "FAILED", null), refusal(status, code));
        account.answersOnce(describing("a", "1"), refusal(status, code));
        account.answersOnce(call("ListStateMachines"), refusal(status, code));

        assertThat(sweep()).isEqualTo(new SweepReport(1, 1, 1, 0, List.of(), true, Optional.empty()));
        assertThat(time.instant()).isAfterOrEqualTo(NOW.plusSeconds(3));
    }

    @Test
    void aBrokenConnectionIsTriedAgain() {
        account.has("a");
        account.lists("a", "FAILED", ended("a", "1", "FAILED"));
        account.answersOnce(
                listing("a", "FAILED", null), WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertThat(sweep().relayed()).isEqualTo(1);
    }

    @Test
    void throttlingThatNeverEndsIsGivenUp() {
        account.has("a");
        account.answers(call("ListExecutions"), refusal(400, "ThrottlingException"));

        assertThatThrownBy(this::sweep).hasMessageContaining("ThrottlingException");
        assertThat(account.calls("ListExecutions")).hasSize(4);
    }

    @Test
    void aSweepThatCanLookIntoNothingFails() {
        account.has("a", "b");
        account.answers(call("ListExecutions"), refusal(400, "AccessDeniedException"));

        assertThatThrownBy(this::sweep)
                .isInstanceOf(IncompleteSweepException.class)
                .hasMessageStartingWith(
                        "Swept 2 state machines: 0 executions ended badly, 0 of them known, 0 announced now;"
                                + " 2 problems. No state machine could be searched: " + machine("a")
                                + ": states:ListExecutions: AccessDeniedException; allow the function's role")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aStateMachineThatWasDeletedMeanwhileIsNoReasonToFail() {
        account.has("a");
        account.answers(call("ListExecutions"), refusal(400, "StateMachineDoesNotExist"));

        assertThat(sweep().complete()).isTrue();
    }

    @Test
    void unlistedStatusDoesNotAffectTheOthers() {
        account.has("a");
        account.lists("a", "TIMED_OUT", ended("a", "1", "TIMED_OUT"));
        account.answers(listing("a", "FAILED", null), refusal(500, "InternalFailure"));
        account.answers(listing("a", "ABORTED", null), refusal(400, "ValidationException"));

        assertThat(sweep().problems())
                .extracting(problem -> problem.substring(0, problem.indexOf(": states:")))
                .containsExactly(machine("a") + " (FAILED)", machine("a") + " (ABORTED)");
        assertThat(relayed).extracting(ExecutionFailure::name).containsExactly("1");
    }

    @ParameterizedTest
    @CsvSource({"AccessDeniedException, 1", "ThrottlingException, 4", "UnrecognizedClientException, 1"})
    void withoutAListOfStateMachinesTheSweepFails(String code, int calls) {
        account.answers(call("ListStateMachines"), refusal(400, code));

        assertThatThrownBy(this::sweep)
                .hasMessageStartingWith("states:ListStateMachines: " + code + "; ")
                .message()
                .matches(message -> !code.startsWith("Access")
                        || message.contains("allow the function's role states:ListStateMachines"))
                .doesNotContain("hunter2");
        assertThat(account.calls("ListStateMachines")).hasSize(calls);
    }

    /** As where a key of the state machine's own encrypts it. */
    @Test
    void executionWithoutDescriptionIsRelayedAsListed() {
        account.has("a");
        account.lists("a", "FAILED", ended("a", "1", "FAILED"), ended("a", "2", "FAILED"));
        account.answers(describing("a", "1"), refusal(400, "KmsAccessDeniedException"));

        assertThat(sweep().problems())
                .singleElement()
                .asString()
                .startsWith(
                        execution("a", "1") + ": announced without error, cause and input: states:DescribeExecution:"
                                + " KmsAccessDeniedException; ")
                .doesNotContain("hunter2");
        assertThat(relayed)
                .hasSize(2)
                .first()
                .isEqualTo(Failures.failure()
                        .arn(execution("a", "1"))
                        .stateMachine("a")
                        .name("1")
                        .times(AN_HOUR_AGO.minusSeconds(60), AN_HOUR_AGO)
                        .error(null)
                        .cause("Unknown: the relay could not ask for error, cause and input."
                                + " states:DescribeExecution: KmsAccessDeniedException; allow the function's role"
                                + " kms:Decrypt with the state machine's own key, which must be enabled.")
                        .input(null, false)
                        .redriveStatus(null)
                        .origin(Origin.SWEEP)
                        .build());
    }

    @Test
    void transientDescribeErrorDefersOneExecutionToTheNextSweep() {
        account.has("a", "b");
        account.lists("a", "FAILED", ended("a", "1", "FAILED"), ended("a", "2", "FAILED"), ended("a", "3", "FAILED"));
        account.answers(describing("a", "2"), refusal(400, "KmsThrottlingException"));
        account.lists("b", "FAILED", ended("b", "4", "FAILED"));

        assertThatThrownBy(this::sweep)
                .isInstanceOf(IncompleteSweepException.class)
                .hasMessageContaining(machine("a") + " (FAILED): states:DescribeExecution: KmsThrottlingException; ");
        assertThat(relayed).extracting(ExecutionFailure::name).containsExactly("1", "4");
    }

    @Test
    void undeliveredFailureDoesNotAffectTheOthers() {
        account.has("a", "b");
        account.lists("a", "FAILED", ended("a", "1", "FAILED"));
        account.lists("b", "FAILED", ended("b", "2", "FAILED"));
        Function<List<ExecutionFailure>, RelayResult> works = relay;
        relay = failures -> {
            if (failures.get(0).name().equals("1")) {
                throw new IllegalStateException("hunter2");
            }
            return works.apply(failures);
        };

        try (CapturedLog captured = new CapturedLog()) {
            assertThatThrownBy(this::sweep)
                    .isInstanceOf(IncompleteSweepException.class)
                    .hasMessageContaining(execution("a", "1"))
                    .hasMessageContaining("unexpected IllegalStateException")
                    .hasMessageNotContaining("hunter2");
            assertThat(captured.everything())
                    .contains(
                            "Swept 2 state machines: 2 executions ended badly, 0 of them known, 1 announced now; 0 problems")
                    .doesNotContain("hunter2");
        }
        assertThat(relayed).extracting(ExecutionFailure::name).containsExactly("2");
    }

    @Test
    void failureThatNobodyWasNotifiedOfFailsTheSweep() {
        account.has("a");
        account.lists("a", "FAILED", ended("a", "1", "FAILED"), ended("a", "2", "FAILED"));
        relay = failures -> new RelayResult(1, List.of("arn-2, slack: HTTP status 503"), List.of());

        assertThatThrownBy(this::sweep)
                .isInstanceOf(IncompleteSweepException.class)
                .hasMessage(
                        "Swept 1 state machine: 2 executions ended badly, 0 of them known, 1 announced now; 0 problems."
                                + " Nobody was notified of these, and another sweep tries again: arn-2, slack: HTTP status 503");
        assertThat(metrics).filteredOn(line -> line.endsWith("\"Sweeps\":1}")).hasSize(1);
    }

    @Test
    void failureThatOneTargetWasNotifiedOfIsAProblemOnly() {
        account.has("a");
        account.lists("a", "FAILED", ended("a", "1", "FAILED"));
        relay = failures -> new RelayResult(1, List.of(), List.of("arn-1, slack: is_archived"));

        SweepReport swept = sweep();

        assertThat(swept.relayed()).isEqualTo(1);
        assertThat(swept.problems()).containsExactly("arn-1, slack: is_archived: the next sweep tries again");
        assertThat(metrics).filteredOn(line -> line.endsWith("\"Sweeps\":1}")).hasSize(1);
    }

    @Test
    void sweepThatCouldNotExamineAFailureIsNotCounted() {
        account.has("a");
        account.lists("a", "FAILED", ended("a", "1", "FAILED"));
        account.answers(describing("a", "1"), refusal(400, "ThrottlingException"));

        assertThatThrownBy(this::sweep).isInstanceOf(IncompleteSweepException.class);
        assertThat(metrics).noneMatch(line -> line.contains("Sweeps"));
    }

    @Test
    void aLedgerThatCannotBeReadFailsTheSweepInTheEnd() {
        account.has("a", "b");
        account.lists("a", "FAILED", ended("a", "1", "FAILED"));
        account.lists("b", "FAILED", ended("b", "2", "FAILED"));
        Table works = table;
        table = new DelegatingTable(works) {
            @Override
            public Optional<Row> get(String key) {
                if (key.contains(execution("a", "1"))) {
                    throw new LedgerUnavailableException("no answer in time");
                }
                return super.get(key);
            }
        };

        assertThatThrownBy(this::sweep)
                .hasMessageContaining(machine("a") + " (FAILED): the ledger is unavailable, no answer in time");
        assertThat(relayed).extracting(ExecutionFailure::name).containsExactly("2");
        assertThat(metrics)
                .noneMatch(line -> line.contains("Sweeps"))
                .anyMatch(line -> line.endsWith("\"LedgerUnavailable\":1}"));
    }

    @Test
    void anOddAnswerIsAProblemOfItsStateMachineAlone() {
        account.has("a", "b");
        account.answers(listing("a", "FAILED", null), WireMock.okJson("{\"executions\":[{\"stopDate\":1795499000}]}"));
        account.answers(listing("b", "FAILED", null), WireMock.okJson("<html>hunter2</html>"));

        assertThat(sweep().problems())
                .hasSize(2)
                .allSatisfy(
                        problem -> assertThat(problem).startsWith(machine("")).doesNotContain("hunter2"));
    }
}
