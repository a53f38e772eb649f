package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.channel.Message;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.notice.IncidentUpdate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people are told of executions that started each other. */
class RelayFamiliesTest extends RelayTestBase {

    @Test
    void aParentThatFailedWithItsChildAddsToTheChildsTicketWhicheverComesFirst() {
        List<ExecutionFailure> family = family();
        tell(family.get(1));
        tell(family.get(0));

        assertThat(tickets.all(Message.Opening.class)).hasSize(1);
        IncidentUpdate second = tickets.all(Message.Growth.class).get(0).update();
        assertThat(second.message()).contains("No rows for 2026-11-22");
    }

    @Test
    void theParentsReplyShowsTheChainRootCauseFirst() {
        ExecutionFailure child = Failures.failure()
                .arn(ARN + "load:c-1")
                .stateMachine("load")
                .input("{\"AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID\":\"" + ARN + "nightly:p-1\"}", false)
                .build();
        ExecutionFailure parent = Failures.failure()
                .arn(ARN + "nightly:p-1")
                .stateMachine("nightly")
                .error("States.TaskFailed")
                .cause("{\"ExecutionArn\":\"" + child.arn() + "\",\"Status\":\"FAILED\",\"Cause\":\"No rows\"}")
                .build();
        tell(child);
        tell(parent);

        IncidentUpdate reply = tickets.all(Message.Growth.class).get(0).update();
        assertThat(reply.message()).contains("No rows");
        assertThat(reply.lines()).anyMatch(line -> line.contains("load (c-1) → nightly (p-1)"));
    }

    @Test
    void aChildThatRecoversLeavesTheTicketOpenUntilItsParentHasToo() {
        List<ExecutionFailure> family = family();
        family.forEach(this::tell);
        tell(recovery(family.get(0)));

        assertThat(tickets.all(Message.Closing.class)).isEmpty();
        tell(recovery(family.get(1)));
        assertThat(tickets.all(Message.Closing.class)).hasSize(1);
    }

    @Test
    void aParentThatRecoversHasGotPastItsChild() {
        List<ExecutionFailure> family = family();
        family.forEach(this::tell);
        tell(recovery(family.get(1)));

        assertThat(tickets.all(Message.Closing.class)).hasSize(1);
        assertThat(tell(recovery(family.get(0))).recovered()).isEqualTo(1);
    }

    @Test
    void aFamilyThatHasRecoveredLeavesTheTicketOpenForAnotherExecution() {
        List<ExecutionFailure> family = family();
        family.forEach(this::tell);
        tell(failure("load", "c-2"));
        family.forEach(member -> tell(recovery(member)));

        assertThat(tickets.all(Message.Closing.class)).isEmpty();
        assertThat(tickets.all(Message.Reply.class).get(1).update().lines())
                .containsExactly("One other execution of this incident has not recovered; 2 have.");
    }

    @Test
    void aRecoveryCountsNoExecutionOfAnotherIncident() {
        ExecutionFailure child = failure("load", "c-1");
        ExecutionFailure parent = Failures.failure()
                .arn(ARN + "nightly:p-1")
                .stateMachine("nightly")
                .name("p-1")
                .error("States.TaskFailed")
                .cause("{\"ExecutionArn\":\"" + child.arn() + "\",\"Status\":\"FAILED\",\"Cause\":\"No rows\"}")
                .build();
        ExecutionFailure likeTheParent = Failures.failure()
                .arn(ARN + "nightly:p-2")
                .stateMachine("nightly")
                .name("p-2")
                .error("States.TaskFailed")
                .build();
        refused(relay(HookedTable.refusing(table, "incident")), parent);
        tell(child);
        refused(likeTheParent);
        clock.goOn(Duration.ofMinutes(5));
        tell(parent);
        tell(likeTheParent);
        recover(relay, parent);

        assertThat(tickets.all(Message.Closing.class)).isEmpty();
    }

    @Test
    void childrenOfAParentThatGoesOnForMonthsAreIncidentsOfTheirOwn() {
        for (int week = 0; week < 9; week++) {
            tell(child("machine-" + week));
            clock.goOn(Duration.ofDays(7));
        }

        assertThat(tickets.all(Message.Opening.class)).hasSize(9);
    }

    @Test
    void aCauseThatNamesNoExecutionMakesNoFamily() {
        List.of("a", "b", "c")
                .forEach(machine -> tell(Failures.failure()
                        .arn(ARN + machine + ":1")
                        .stateMachine(machine)
                        .cause("{\"ExecutionArn\":\"\",\"errorMessage\":\"no\"}")
                        .build()));

        assertThat(tickets.all(Message.Opening.class)).hasSize(3);
    }
}
