package dev.failurerelay.sweep;

import static dev.failurerelay.execution.ExecutionStatus.ABORTED;
import static dev.failurerelay.execution.ExecutionStatus.FAILED;
import static dev.failurerelay.execution.ExecutionStatus.TIMED_OUT;
import static dev.failurerelay.sweep.ScriptedAccount.call;
import static dev.failurerelay.sweep.ScriptedAccount.describing;
import static dev.failurerelay.sweep.ScriptedAccount.execution;
import static dev.failurerelay.sweep.ScriptedAccount.listed;
import static dev.failurerelay.sweep.ScriptedAccount.listing;
import static dev.failurerelay.sweep.ScriptedAccount.machine;
import static dev.failurerelay.sweep.ScriptedAccount.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.failurerelay.Captured;
import dev.failurerelay.StandIns;
import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.execution.Origin;
import dev.failurerelay.ledger.InMemoryTable;
import dev.failurerelay.ledger.LedgerUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sweep asks Step Functions for, and what it makes of the answers, over a real socket. */
class SweepTest {

    private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");
    private static final Instant LATELY = NOW.minus(Duration.ofHours(1));
    private static final Duration LOOKBACK = Duration.ofHours(24);
    private static final Duration LONG = Duration.ofMinutes(15);

    private final ScriptedAccount account = new ScriptedAccount();
    private final ScriptedTime time = new ScriptedTime(NOW);
    private final List<ExecutionFailure> told = new ArrayList<>();
    private final List<Integer> groups = new ArrayList<>();

    private Set<ExecutionStatus> statuses = EnumSet.allOf(ExecutionStatus.class);
    private Book book = (attempt, now) -> false;
    private Teller teller = (found, invocation) -> {
        told.addAll(found);
        groups.add(found.size());
    };

    @AfterEach
    void stop() {
        account.close();
    }

    @Test
    void theThreeEndStatesOfEveryStandardStateMachineAreLookedAtAndTold() {
        account.has(List.of(listed("a", "STANDARD"), listed("quick", "EXPRESS"), listed("b", "STANDARD")));
        account.lists("a", "FAILED", ended("a", "1", "FAILED"));
        account.lists("a", "TIMED_OUT", ended("a", "2", "TIMED_OUT"));
        account.lists("b", "ABORTED", ended("b", "3", "ABORTED"));

        Swept swept = sweep();

        assertThat(told)
                .extracting(failure -> failure.arn().value(), ExecutionFailure::status)
                .containsExactly(
                        tuple(execution("a", "1"), FAILED),
                        tuple(execution("a", "2"), TIMED_OUT),
                        tuple(execution("b", "3"), ABORTED));
        assertThat(swept).isEqualTo(new Swept(2, 3, 3, 0, List.of(), true, Optional.empty()));
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
    void whatIsDescribedIsToldAsAnEventWouldHaveToldIt() {
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

        assertThat(told)
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

        assertThat(told)
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
    void whatIsKnownIsNeitherDescribedNorTold() {
        account.has("a");
        account.lists("a", "FAILED", ended("a", "1", "FAILED"), ended("a", "2", "FAILED"));
        book = (attempt, now) -> attempt.equals(attempt("1")) && now.equals(NOW);

        assertThat(sweep()).isEqualTo(new Swept(1, 2, 1, 1, List.of(), true, Optional.empty()));
        assertThat(told).extracting(ExecutionFailure::name).containsExactly("2");
        assertThat(account.calls("DescribeExecution")).hasSize(1);
    }

    @Test
    void whatStoppedWithinTheLookbackCountsBordersIncluded() {
        account.has("a");
        Instant since = NOW.minus(LOOKBACK);
        account.lists(
                "a",
                "FAILED",
                account.ended("a", "now", "FAILED", since, NOW),
                account.ended("a", "border", "FAILED", since.minusSeconds(9), since),
                account.ended("a", "before", "FAILED", since.minusSeconds(9), since.minusMillis(1)));

        assertThat(sweep().found()).isEqualTo(2);
        assertThat(told).extracting(ExecutionFailure::name).containsExactly("now", "border");
    }

    @Test
    void whatStartedLongAgoAndStoppedLatelyIsFoundBehindWhatStoppedBefore() {
        account.has("a");
        account.page("a", "FAILED", null, "p2", List.of(endedLongAgo("a", "early", Duration.ofDays(3))));
        Instant started = NOW.minus(LOOKBACK).minus(Duration.ofDays(29));
        account.page("a", "FAILED", "p2", null, List.of(account.ended("a", "slow", "FAILED", started, LATELY)));

        sweep();

        assertThat(told).extracting(ExecutionFailure::name).containsExactly("slow");
    }

    @Test
    void noPageIsAskedForBehindOneThatReachesThirtyDaysFurtherBack() {
        account.has("a");
        account.page("a", "FAILED", null, "p2", List.of(endedLongAgo("a", "early", Duration.ofDays(32))));

        assertThat(sweep().complete()).isTrue();
        assertThat(account.calls("ListExecutions")).noneMatch(call -> call.has("nextToken"));
    }

    @Test
    void anEmptyPageIsNotTheEnd() {
        account.has("a");
        account.page("a", "FAILED", null, "p2", List.of());
        account.page("a", "FAILED", "p2", null, List.of(ended("a", "1", "FAILED")));

        assertThat(sweep().told()).isEqualTo(1);
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
        assertThat(account.looked()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUNNING", "SUCCEEDED", "PENDING_REDRIVE", "SOMETHING_NEW"})
    void whatWasRedrivenSinceIsNotTold(String status) {
        account.has("a");
        account.lists("a", "FAILED", ended("a", "1", "FAILED"), ended("a", "2", "FAILED"));
        account.answers(describing("a", "1"), Map.of("executionArn", execution("a", "1"), "status", status));

        assertThat(sweep()).isEqualTo(new Swept(1, 2, 1, 0, List.of(), true, Optional.empty()));
        assertThat(told).extracting(ExecutionFailure::name).containsExactly("2");
    }

    @Test
    void whatIsGoneIsNotTold() {
        account.has("a");
        account.lists("a", "FAILED", ended("a", "1", "FAILED"), ended("a", "2", "FAILED"));
        account.answers(describing("a", "1"), refusal(400, "ExecutionDoesNotExist"));

        assertThat(sweep()).isEqualTo(new Swept(1, 2, 1, 0, List.of(), true, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "400, AccessDeniedException, allow the function's role states:ListExecutions",
        "400, StateMachineDoesNotExist, deleted meanwhile",
        "400, ThrottlingException, higher quota of ListExecutions",
        "500, InternalFailure, reaches Step Functions"
    })
    void oneThatCannotBeLookedIntoKeepsNoOtherFromIt(int status, String code, String remedy) {
        account.has("a", "b", "c");
        account.answers(listing("b", "FAILED", null), refusal(status, code));
        account.lists("c", "FAILED", ended("c", "1", "FAILED"));

        try (Captured captured = new Captured()) {
            Swept swept = sweep();

            assertThat(swept.complete()).isTrue();
            assertThat(swept.stateMachines()).isEqualTo(3);
            assertThat(swept.told()).isEqualTo(1);
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

        assertThat(sweep()).isEqualTo(new Swept(1, 1, 1, 0, List.of(), true, Optional.empty()));
        assertThat(time.instant()).isAfterOrEqualTo(NOW.plusSeconds(3));
    }

    @Test
    void aBrokenConnectionIsTriedAgain() {
        account.has("a");
        account.lists("a", "FAILED", ended("a", "1", "FAILED"));
        account.answersOnce(
                listing("a", "FAILED", null), WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertThat(sweep().told()).isEqualTo(1);
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
                .hasMessageStartingWith("Swept 2 state machines: 0 executions ended badly, 0 of them known, 0 told now;"
                        + " 2 problems. No state machine could be looked into: " + machine("a")
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
    void anEndStateThatIsNotListedKeepsNoOtherFromBeingFound() {
        account.has("a");
        account.lists("a", "TIMED_OUT", ended("a", "1", "TIMED_OUT"));
        account.answers(listing("a", "FAILED", null), refusal(500, "InternalFailure"));
        account.answers(listing("a", "ABORTED", null), refusal(400, "ValidationException"));

        assertThat(sweep().problems())
                .extracting(problem -> problem.substring(0, problem.indexOf(": states:")))
                .containsExactly(machine("a") + " (FAILED)", machine("a") + " (ABORTED)");
        assertThat(told).extracting(ExecutionFailure::name).containsExactly("1");
    }

    @Test
    void anOldExecutionThatWasRedrivenLatelyHidesNoneBehindIt() {
        account.has("a");
        Map<String, Object> redriven =
                new HashMap<>(account.ended("a", "old", "FAILED", NOW.minus(Duration.ofDays(40)), LATELY));
        redriven.put("redriveDate", ScriptedAccount.seconds(LATELY.minusSeconds(60)));
        account.page("a", "FAILED", null, "p2", List.of(redriven));
        account.page("a", "FAILED", "p2", null, List.of(ended("a", "1", "FAILED")));

        sweep();

        assertThat(told).extracting(ExecutionFailure::name).containsExactly("old", "1");
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
    void whatMayNotBeDescribedIsToldWithWhatIsListedOfIt() {
        account.has("a");
        account.lists("a", "FAILED", ended("a", "1", "FAILED"), ended("a", "2", "FAILED"));
        account.answers(describing("a", "1"), refusal(400, "KmsAccessDeniedException"));

        assertThat(sweep().problems())
                .singleElement()
                .asString()
                .startsWith(execution("a", "1") + ": told without error, cause and input: states:DescribeExecution:"
                        + " KmsAccessDeniedException; ")
                .doesNotContain("hunter2");
        assertThat(told)
                .hasSize(2)
                .first()
                .isEqualTo(Failures.failure()
                        .arn(execution("a", "1"))
                        .stateMachine("a")
                        .name("1")
                        .times(LATELY.minusSeconds(60), LATELY)
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
    void whatCannotBeDescribedNowIsToldByAnotherSweepAndTheRestByThisOne() {
        account.has("a", "b");
        account.lists("a", "FAILED", ended("a", "1", "FAILED"), ended("a", "2", "FAILED"), ended("a", "3", "FAILED"));
        account.answers(describing("a", "2"), refusal(400, "KmsThrottlingException"));
        account.lists("b", "FAILED", ended("b", "4", "FAILED"));

        assertThatThrownBy(this::sweep)
                .isInstanceOf(IncompleteSweepException.class)
                .hasMessageContaining(machine("a") + " (FAILED): states:DescribeExecution: KmsThrottlingException; ");
        assertThat(told).extracting(ExecutionFailure::name).containsExactly("1", "4");
    }

    @Test
    void whatCouldNotBeToldKeepsNothingElseFromIt() {
        account.has("a", "b");
        account.lists("a", "FAILED", ended("a", "1", "FAILED"));
        account.lists("b", "FAILED", ended("b", "2", "FAILED"));
        Teller works = teller;
        teller = (found, invocation) -> {
            if (found.get(0).name().equals("1")) {
                throw new IllegalStateException("hunter2");
            }
            works.tell(found, invocation);
        };

        try (Captured captured = new Captured()) {
            assertThatThrownBy(this::sweep)
                    .isInstanceOf(IncompleteSweepException.class)
                    .hasMessageContaining(execution("a", "1"))
                    .hasMessageContaining("unexpected IllegalStateException")
                    .hasMessageNotContaining("hunter2");
            assertThat(captured.everything())
                    .contains(
                            "Swept 2 state machines: 2 executions ended badly, 0 of them known, 1 told now; 0 problems")
                    .doesNotContain("hunter2");
        }
        assertThat(told).extracting(ExecutionFailure::name).containsExactly("2");
    }

    @Test
    void aLedgerThatCannotBeReadFailsTheSweepInTheEnd() {
        account.has("a", "b");
        account.lists("a", "FAILED", ended("a", "1", "FAILED"));
        account.lists("b", "FAILED", ended("b", "2", "FAILED"));
        book = (attempt, now) -> {
            if (attempt.equals(attempt("1"))) {
                throw new LedgerUnavailableException("no answer in time");
            }
            return false;
        };

        assertThatThrownBy(this::sweep)
                .hasMessageContaining(machine("a") + " (FAILED): the ledger is unavailable, no answer in time");
        assertThat(told).extracting(ExecutionFailure::name).containsExactly("2");
    }

    @Test
    void manyAreToldInSmallGroups() {
        account.has("a");
        account.lists("a", "FAILED", endedMany("a", 60));

        assertThat(sweep().told()).isEqualTo(60);
        assertThat(groups).containsExactly(25, 25, 10);
    }

    @Test
    void anOddAnswerIsAProblemOfItsStateMachineAlone() {
        account.has("a", "b");
        account.answers(listing("a", "FAILED", null), WireMock.okJson("{\"executions\":[{\"stopDate\":1795500000}]}"));
        account.answers(listing("b", "FAILED", null), WireMock.okJson("<html>hunter2</html>"));

        assertThat(sweep().problems())
                .hasSize(2)
                .allSatisfy(
                        problem -> assertThat(problem).startsWith(machine("")).doesNotContain("hunter2"));
    }

    private Swept sweep() {
        return new Sweep(
                        new PacedStepFunctions(account.stepFunctions(), Optional.of("eu-west-1"), time, time),
                        new Bookmark(new InMemoryTable()),
                        statuses,
                        book,
                        teller)
                .sweep(LOOKBACK, time.invocation(LONG));
    }

    private Map<String, Object> ended(String machine, String name, String status) {
        return account.ended(machine, name, status, LATELY.minusSeconds(60), LATELY);
    }

    private Map<String, Object> endedLongAgo(String machine, String name, Duration before) {
        return account.ended(
                machine, name, "FAILED", NOW.minus(before), NOW.minus(before).plusSeconds(60));
    }

    private List<Map<String, Object>> endedMany(String machine, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ended(machine, "run-" + i, "FAILED"))
                .toList();
    }

    private static Attempt attempt(String name) {
        return FoundExecution.attempt(execution("a", name), 0, FAILED);
    }

    private static Tuple tuple(Object... values) {
        return Tuple.tuple(values);
    }
}
