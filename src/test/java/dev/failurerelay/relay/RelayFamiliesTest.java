package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.channel.Message;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.notice.IncidentUpdate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is announced about executions that started each other. */
class RelayFamiliesTest extends RelayTestBase {

    @Test
    void parentJoinsItsChildsTicketInAnyOrder() {
        List<ExecutionFailure> family = family();
        process(family.get(1));
        process(family.get(0));

        assertThat(tickets.all(Message.Opening.class)).hasSize(1);
        IncidentUpdate second = tickets.all(Message.Reply.class).get(0).update();
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
        process(child);
        process(parent);

        IncidentUpdate reply = tickets.all(Message.Reply.class).get(0).update();
        assertThat(reply.message()).contains("No rows");
        assertThat(reply.lines()).anyMatch(line -> line.contains("load (c-1) → nightly (p-1)"));
    }

    @Test
    void ticketStaysOpenUntilTheParentRecoversToo() {
        List<ExecutionFailure> family = family();
        family.forEach(this::process);
        process(recovery(family.get(0)));

        assertThat(tickets.all(Message.Closing.class)).isEmpty();
        process(recovery(family.get(1)));
        assertThat(tickets.all(Message.Closing.class)).hasSize(1);
    }

    @Test
    void aParentThatRecoversHasGotPastItsChild() {
        List<ExecutionFailure> family = family();
        family.forEach(this::process);
        process(recovery(family.get(1)));

        assertThat(tickets.all(Message.Closing.class)).hasSize(1);
        assertThat(process(recovery(family.get(0))).recovered()).isEqualTo(1);
    }

    @Test
    void recoveredFamilyLeavesTheTicketOpenForOthers() {
        List<ExecutionFailure> family = family();
        family.forEach(this::process);
        process(failure("load", "c-2"));
        family.forEach(member -> process(recovery(member)));

        assertThat(tickets.all(Message.Closing.class)).isEmpty();
        List<Message.Reply> replies = tickets.all(Message.Reply.class);
        assertThat(replies.get(replies.size() - 1).update().lines())
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
        processIncompletely(relay(HookedTable.refusing(table, "incident")), parent);
        process(child);
        processIncompletely(likeTheParent);
        clock.advance(Duration.ofMinutes(5));
        process(parent);
        process(likeTheParent);
        recover(relay, parent);

        assertThat(tickets.all(Message.Closing.class)).isEmpty();
    }

    @Test
    void childrenOfALongRunningParentAreSeparateIncidents() {
        for (int week = 0; week < 9; week++) {
            process(child("machine-" + week));
            clock.advance(Duration.ofDays(7));
        }

        assertThat(tickets.all(Message.Opening.class)).hasSize(9);
    }

    @Test
    void aCauseThatNamesNoExecutionMakesNoFamily() {
        List.of("a", "b", "c")
                .forEach(machine -> process(Failures.failure()
                        .arn(ARN + machine + ":1")
                        .stateMachine(machine)
                        .cause("{\"ExecutionArn\":\"\",\"errorMessage\":\"no\"}")
                        .build()));

        assertThat(tickets.all(Message.Opening.class)).hasSize(3);
    }
}
