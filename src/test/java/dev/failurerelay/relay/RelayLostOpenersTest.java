package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.channel.Message;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.incident.IncidentConfig;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of an incident whose opener does not come back. */
class RelayLostOpenersTest extends RelayTestBase {

    @Test
    void redriveAnnouncesAnIncidentWhoseOpenerIsDeadLettered() {
        allChannelsAnswer(REFUSED);
        processIncompletely(failure("tide", "run-1"));
        allChannelsSucceed();
        clock.advance(Duration.ofDays(3));
        process(redriven("run-1"));

        assertThat(tickets.all(Message.Opening.class)).hasSize(1);
        assertThat(messages.all(Message.Opening.class)).hasSize(1);
    }

    @Test
    void laterFailureNotifiesATargetWhoseOpenerIsDeadLettered() {
        tickets.answers(REFUSED);
        processIncompletely(failure("tide", "run-1"));
        for (int i = 2; i <= 60; i++) {
            clock.advance(Duration.ofMinutes(30));
            tryToProcess(failure("tide", "run-" + i));
        }
        tickets.succeeds();
        clock.advance(Duration.ofHours(1));
        process(failure("tide", "run-last"));

        assertThat(tickets.all(Message.Opening.class)).hasSize(1);
        assertThat(messages.all(Message.Opening.class)).hasSize(1);
    }

    @Test
    void mutedOpenerDoesNotDelayTheAnnouncement() {
        allChannelsAnswer(BUSY);
        processIncompletely(child("a"));
        allChannelsSucceed();
        Relay muting = relay(
                table,
                new IncidentConfig(WINDOW, Duration.ofHours(4), true),
                Map.of("ROUTE_M_STATE_MACHINES", "a", "ROUTE_M_MUTE", "true"));
        process(muting, child("a"));
        process(
                muting,
                Failures.failure()
                        .arn(LONG_RUNNING)
                        .stateMachine("orchestrator")
                        .error("P")
                        .build());

        assertThat(tickets.all(Message.Opening.class)).hasSize(1);
    }

    @Test
    void openerThatReturnsAfterATakeoverAnnouncesNoOtherKind() {
        Relay longWindow =
                relay(table, new IncidentConfig(WINDOW.multipliedBy(2), Duration.ofHours(4), true), Map.of());
        messages.answers(BUSY);
        processIncompletely(longWindow, failure("tide", "run-1"));
        clock.advance(Duration.ofMinutes(61));
        processIncompletely(longWindow, failure("tide", "run-2"));
        messages.succeeds();
        clock.advance(Duration.ofMinutes(5));
        process(longWindow, failure("tide", "run-2"));
        process(longWindow, failure("tide", "run-1"));

        assertThat(messages.all(Message.Opening.class)).hasSize(1);
        assertThat(messages.all(Message.Reply.class)).isEmpty();
    }

    @Test
    void redriveAnnouncesItsIncidentThoughTheExecutionWasReassigned() {
        crashFirstAttemptAndLetAnotherFailureJoin();
        messages.answers(BUSY);
        processIncompletely(ofAnotherKind());
        messages.succeeds();
        clock.advance(Duration.ofMinutes(1));
        process(failure("tide", "run-1"));
        process(ofAnotherKind());

        assertThat(tickets.all(Message.Opening.class)).hasSize(2);
        assertThat(messages.all(Message.Opening.class)).hasSize(2);
    }

    @Test
    void redriveFindsItsTicketThoughTheExecutionWasReassigned() {
        crashFirstAttemptAndLetAnotherFailureJoin();
        allChannelsAnswer(Retryable.inDoubt("no answer"));
        processIncompletely(ofAnotherKind());
        allChannelsSucceed();
        clock.advance(Duration.ofMinutes(1));
        process(failure("tide", "run-1"));
        process(ofAnotherKind());

        assertThat(tickets.all(Message.Opening.class)).hasSize(2);
    }

    private void crashFirstAttemptAndLetAnotherFailureJoin() {
        processIncompletely(relay(HookedTable.refusing(table, "incident")), failure("tide", "run-1"));
        processIncompletely(failure("tide", "run-2"));
    }

    private static ExecutionFailure ofAnotherKind() {
        return Failures.failure()
                .arn(ARN + "tide:run-1")
                .stateMachine("tide")
                .name("run-1")
                .redriveCount(1)
                .error("Another")
                .build();
    }

    /** As one of many, some of which make a milestone that waits. */
    private void tryToProcess(ExecutionFailure failure) {
        try {
            process(failure);
        } catch (IncompleteRelayException comesBack) {
            assertThat(comesBack).hasMessageContaining("outseta tickets");
        }
    }
}
