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
    void aRedriveTellsOfAnIncidentWhoseOpenerIsInTheDeadLetters() {
        everythingIs(REFUSED);
        refused(failure("tide", "run-1"));
        everythingIsWell();
        clock.goOn(Duration.ofDays(3));
        tell(redriven("run-1"));

        assertThat(tickets.all(Message.Opening.class)).hasSize(1);
        assertThat(messages.all(Message.Opening.class)).hasSize(1);
    }

    @Test
    void aTargetWhoseOpenerIsInTheDeadLettersIsToldByALaterFailureThoughOthersWereTold() {
        tickets.answers(REFUSED);
        refused(failure("tide", "run-1"));
        for (int i = 2; i <= 60; i++) {
            clock.goOn(Duration.ofMinutes(30));
            tryToTell(failure("tide", "run-" + i));
        }
        tickets.answersWell();
        tell(failure("tide", "run-last"));

        assertThat(tickets.all(Message.Opening.class)).hasSize(1);
        assertThat(messages.all(Message.Opening.class)).hasSize(1);
    }

    @Test
    void nobodyWaitsForAnOpenerThatWasMutedBeforeItCouldTell() {
        everythingIs(BUSY);
        refused(child("a"));
        everythingIsWell();
        Relay muting = relay(
                table, new IncidentConfig(WINDOW, true), Map.of("ROUTE_M_STATE_MACHINES", "a", "ROUTE_M_MUTE", "true"));
        tell(muting, child("a"));
        tell(
                muting,
                Failures.failure()
                        .arn(GOES_ON_FOR_MONTHS)
                        .stateMachine("orchestrator")
                        .error("P")
                        .build());

        assertThat(tickets.all(Message.Opening.class)).hasSize(1);
    }

    @Test
    void aRedriveTellsAllOfItsOwnIncidentThoughTheFirstAttemptHasTakenTheExecutionElsewhere() {
        theFirstAttemptDiesBeforeItsIncidentIsRecordedAndAnotherFailureEntersThat();
        messages.answers(BUSY);
        refused(ofAnotherKind());
        messages.answersWell();
        clock.goOn(Duration.ofMinutes(1));
        tell(failure("tide", "run-1"));
        tell(ofAnotherKind());

        assertThat(tickets.all(Message.Opening.class)).hasSize(2);
        assertThat(messages.all(Message.Opening.class)).hasSize(2);
    }

    @Test
    void aTicketThatARedriveMayHaveMadeIsLookedForThoughTheFirstAttemptHasTakenTheExecutionElsewhere() {
        theFirstAttemptDiesBeforeItsIncidentIsRecordedAndAnotherFailureEntersThat();
        everythingIs(Retryable.inDoubt("no answer"));
        refused(ofAnotherKind());
        everythingIsWell();
        clock.goOn(Duration.ofMinutes(1));
        tell(failure("tide", "run-1"));
        tell(ofAnotherKind());

        assertThat(tickets.all(Message.Opening.class)).hasSize(2);
    }

    private void theFirstAttemptDiesBeforeItsIncidentIsRecordedAndAnotherFailureEntersThat() {
        refused(relay(HookedTable.refusing(table, "incident")), failure("tide", "run-1"));
        refused(failure("tide", "run-2"));
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
    private void tryToTell(ExecutionFailure failure) {
        try {
            tell(failure);
        } catch (IncompleteRelayException comesBack) {
            assertThat(comesBack).hasMessageContaining("outseta tickets");
        }
    }
}
