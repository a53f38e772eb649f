package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.channel.Saying;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.ledger.InMemoryTable;
import dev.failurerelay.ledger.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What happens to an incident between two steps of somebody else, and to one whose opener does not come back. */
class OverlapsOfRelayTest {

    private static final String ARN = "arn:aws:states:eu-north-1:210987654321:execution:";
    private static final String GOES_ON_FOR_MONTHS = ARN + "orchestrator:year-long";
    private static final Outcome BUSY = Retryable.refused("busy", Optional.empty());
    private static final Outcome REFUSED = new Rejected("HTTP status 401", "mend it");
    private static final Duration WINDOW = Duration.ofHours(1);

    private final SimulatedClock clock = new SimulatedClock();
    private final Recorded tickets = new Recorded("outseta");
    private final Recorded messages = new Recorded("slack");
    private final InMemoryTable table = new InMemoryTable();
    private final Relay relay = relay(table);

    @Test
    void aRecoveryIsToldThoughTheOpenerEndsBetweenItsSteps() {
        everythingIs(BUSY);
        refused(failure("tide", "run-1"));
        everythingIsWell();
        Relay other = relay(WatchedTable.after(table, "recovered", () -> tell(failure("tide", "run-1"))));
        recover(other, failure("tide", "run-1"));

        assertThat(tickets.all(Saying.Reply.class)).hasSize(1);
        assertThat(messages.all(Saying.Reply.class)).hasSize(1);
        assertThat(tickets.all(Saying.Closing.class)).hasSize(1);
    }

    @Test
    void aFailedRedriveIsToldThoughTheOpenerEndsBetweenItsSteps() {
        everythingIs(BUSY);
        refused(failure("tide", "run-1"));
        everythingIsWell();
        Relay other = relay(WatchedTable.after(table, "repetitions", () -> tell(failure("tide", "run-1"))));
        tell(other, redriven("run-1"));

        assertThat(tickets.all(Saying.Reply.class)).hasSize(1);
    }

    @Test
    void aRecoveryThatOvertakesItsFailureIsToldWithIt() {
        recover(relay, failure("tide", "run-1"));
        tell(failure("tide", "run-1"));
        tell(failure("tide", "run-1"));

        for (Recorded channel : List.of(tickets, messages)) {
            assertThat(channel.all(Saying.Opening.class)).hasSize(1);
            assertThat(channel.all(Saying.Reply.class)).hasSize(1);
        }
        assertThat(tickets.all(Saying.Closing.class)).hasSize(1);
    }

    @Test
    void aRecoveryThatOvertakesItsFailureIsToldOnceThatCould() {
        recover(relay, failure("tide", "run-1"));
        everythingIs(BUSY);
        refused(failure("tide", "run-1"));
        everythingIsWell();
        tell(failure("tide", "run-1"));

        assertThat(tickets.all()).hasSize(3);
        assertThat(messages.all()).hasSize(2);
    }

    @Test
    void aRecoveryThatComesBetweenTwoStepsOfItsFailureComesBack() {
        Relay slow = relay(WatchedTable.after(
                table,
                "tries 0#FAILED",
                () -> assertThatThrownBy(() -> recover(relay, failure("tide", "run-1")))
                        .hasMessageContaining("another invocation is at it")));
        tell(slow, failure("tide", "run-1"));
        recover(relay, failure("tide", "run-1"));

        assertThat(tickets.all(Saying.Reply.class)).hasSize(1);
    }

    @Test
    void aFailedRedriveThatItsRecoveryHasOvertakenMakesNoSecondTicket() {
        tell(failure("tide", "run-1"));
        recover(relay, failure("tide", "run-1"), 2);
        tell(redriven("run-1"));

        assertThat(tickets.all(Saying.Opening.class)).hasSize(1);
        assertThat(messages.all(Saying.Opening.class)).hasSize(1);
    }

    @Test
    void theNextFailureOfItsKindIsATicketThoughOneHasRecovered() {
        recover(relay, failure("tide", "run-1"));
        tell(failure("tide", "run-1"));
        tell(failure("tide", "run-2"));

        assertThat(tickets.all(Saying.Opening.class)).hasSize(2);
    }

    @Test
    void noTicketIsClosedUnderAFailureThatComesBetweenTheCountAndTheClosing() {
        tell(failure("tide", "run-1"));
        tell(failure("tide", "run-2"));
        recover(relay, failure("tide", "run-1"));
        Relay other = relay(WatchedTable.after(table, "recovered", () -> tell(failure("tide", "run-3"))));
        recover(other, failure("tide", "run-2"));

        assertThat(tickets.all(Saying.Closing.class)).isEmpty();
        recover(relay, failure("tide", "run-3"));
        assertThat(tickets.all(Saying.Closing.class)).hasSize(1);
    }

    @Test
    void aTicketIsClosedThoughAnEarlierRedriveThatFailedComesBetweenTheCountAndTheClosing() {
        tell(failure("tide", "run-1"));
        Relay other = relay(WatchedTable.after(table, "recovered", () -> tell(redriven("run-1"))));
        recover(other, failure("tide", "run-1"), 2);

        assertThat(tickets.all(Saying.Closing.class)).hasSize(1);
    }

    @Test
    void theLastWordComesLaterToATargetThatIsYetToBeTold() {
        messages.answers(BUSY);
        refused(failure("tide", "run-1"));
        refused(failure("tide", "run-2"));
        tell(failure("tide", "run-3"));
        clock.goOn(WINDOW.plusMinutes(1));
        relay.closeBooks(clock.instant(), deadline());
        relay.closeBooks(clock.instant(), deadline());
        assertThat(tickets.all(Saying.Growth.class)).hasSize(2);

        messages.answersWell();
        tell(failure("tide", "run-1"));
        relay.closeBooks(clock.instant(), deadline());
        assertThat(tickets.all(Saying.Growth.class)).hasSize(2);
        assertThat(messages.all(Saying.Growth.class))
                .singleElement()
                .satisfies(growth -> assertThat(growth.update().headline()).contains("3 failures"));
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
        refused(relay(WatchedTable.refusing(table, "incident")), parent);
        tell(child);
        refused(likeTheParent);
        clock.goOn(Duration.ofMinutes(5));
        tell(parent);
        tell(likeTheParent);
        recover(relay, parent);

        assertThat(tickets.all(Saying.Closing.class)).isEmpty();
    }

    @Test
    void everyTargetHearsTheFinalCountThoughOneKnewItBefore() {
        IntStream.rangeClosed(1, 9).forEach(i -> tell(failure("tide", "run-" + i)));
        tickets.answers(BUSY);
        refused(failure("tide", "run-10"));
        IntStream.rangeClosed(11, 95).forEach(i -> tell(failure("tide", "run-" + i)));
        tickets.answersWell();
        tell(failure("tide", "run-10"));
        clock.goOn(WINDOW.plusMinutes(1));
        relay.closeBooks(clock.instant(), deadline());

        List<Saying.Growth> told = messages.all(Saying.Growth.class);
        assertThat(told.get(told.size() - 1).update().headline()).contains("95 failures");
    }

    @Test
    void aLastWordThatIsRefusedFailsOneSweepAndNoMore() {
        IntStream.rangeClosed(1, 3).forEach(i -> tell(failure("tide", "run-" + i)));
        tickets.answers(new Rejected("HTTP status 404", "see whether somebody deleted the ticket"));
        clock.goOn(WINDOW.plusMinutes(1));

        assertThatThrownBy(() -> relay.closeBooks(clock.instant(), deadline())).hasMessageContaining("HTTP status 404");
        relay.closeBooks(clock.instant(), deadline());
        assertThat(messages.all(Saying.Growth.class)).hasSize(2);
    }

    @Test
    void aRecordThatIsRefusedOnceIsTriedAgainAndNothingIsToldTwice() {
        tell(relay(WatchedTable.refusing(table, "ref slack #alerts")), failure("tide", "run-1"));
        tell(failure("tide", "run-1"));

        assertThat(messages.all(Saying.Opening.class)).hasSize(1);
    }

    @Test
    void anInvocationThatBeganLongAgoSetsNoClockBack() {
        Instant began = clock.instant();
        tell(failure("tide", "run-1"));
        clock.goOn(Duration.ofMinutes(40));
        tell(failure("tide", "run-2"));
        relay.relay(received(failure("tide", "run-3")), began, deadline());
        clock.goOn(Duration.ofMinutes(30));
        tell(failure("tide", "run-4"));

        assertThat(tickets.all(Saying.Opening.class)).hasSize(1);
    }

    @Test
    void childrenOfAParentThatGoesOnForMonthsAreIncidentsOfTheirOwn() {
        for (int week = 0; week < 9; week++) {
            tell(child("machine-" + week));
            clock.goOn(Duration.ofDays(7));
        }

        assertThat(tickets.all(Saying.Opening.class)).hasSize(9);
    }

    @Test
    void aCauseThatNamesNoExecutionMakesNoFamily() {
        List.of("a", "b", "c")
                .forEach(machine -> tell(Failures.failure()
                        .arn(ARN + machine + ":1")
                        .stateMachine(machine)
                        .cause("{\"ExecutionArn\":\"\",\"errorMessage\":\"no\"}")
                        .build()));

        assertThat(tickets.all(Saying.Opening.class)).hasSize(3);
    }

    @Test
    void aRedriveTellsOfAnIncidentWhoseOpenerIsInTheDeadLetters() {
        everythingIs(REFUSED);
        refused(failure("tide", "run-1"));
        everythingIsWell();
        clock.goOn(Duration.ofDays(3));
        tell(redriven("run-1"));

        assertThat(tickets.all(Saying.Opening.class)).hasSize(1);
        assertThat(messages.all(Saying.Opening.class)).hasSize(1);
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

        assertThat(tickets.all(Saying.Opening.class)).hasSize(1);
        assertThat(messages.all(Saying.Opening.class)).hasSize(1);
    }

    @Test
    void nobodyWaitsForAnOpenerThatWasMutedBeforeItCouldTell() {
        everythingIs(BUSY);
        refused(child("a"));
        everythingIsWell();
        Relay muting = SimulatedEnvironment.relay(
                table,
                List.of(tickets, messages),
                new IncidentConfig(WINDOW, true),
                SimulatedEnvironment.routing(Map.of("ROUTE_M_STATE_MACHINES", "a", "ROUTE_M_MUTE", "true")),
                clock,
                clock::goOn,
                new Random(5),
                Runnable::run);
        tell(muting, child("a"));
        tell(
                muting,
                Failures.failure()
                        .arn(GOES_ON_FOR_MONTHS)
                        .stateMachine("orchestrator")
                        .error("P")
                        .build());

        assertThat(tickets.all(Saying.Opening.class)).hasSize(1);
    }

    private Relay relay(Table on) {
        return SimulatedEnvironment.relay(
                on,
                List.of(tickets, messages),
                new IncidentConfig(WINDOW, true),
                clock,
                clock::goOn,
                new Random(5),
                Runnable::run);
    }

    private void everythingIs(Outcome outcome) {
        tickets.answers(outcome);
        messages.answers(outcome);
    }

    private void everythingIsWell() {
        tickets.answersWell();
        messages.answersWell();
    }

    private void tell(ExecutionFailure failure) {
        tell(relay, failure);
    }

    private void tell(Relay by, ExecutionFailure failure) {
        by.relay(received(failure), clock.instant(), deadline());
    }

    private void refused(ExecutionFailure failure) {
        refused(relay, failure);
    }

    private void refused(Relay by, ExecutionFailure failure) {
        assertThatThrownBy(() -> tell(by, failure)).isInstanceOf(IncompleteRelayException.class);
    }

    /** As one of many, some of which make a milestone that waits. */
    private void tryToTell(ExecutionFailure failure) {
        try {
            tell(failure);
        } catch (IncompleteRelayException comesBack) {
            assertThat(comesBack).hasMessageContaining("outseta tickets");
        }
    }

    private void recover(Relay by, ExecutionFailure failed) {
        recover(by, failed, 1);
    }

    private void recover(Relay by, ExecutionFailure failed, int redrive) {
        Recovery recovery = new Recovery(failed.arn(), redrive, failed.stateMachine(), failed.name(), Optional.empty());
        by.relay(new Received(List.of(), List.of(recovery), 0, List.of()), clock.instant(), deadline());
    }

    private Deadline deadline() {
        return new Deadline(clock, clock.instant().plusSeconds(30));
    }

    private static Received received(ExecutionFailure failure) {
        return new Received(List.of(failure), List.of(), 0, List.of());
    }

    private static ExecutionFailure failure(String machine, String name) {
        return Failures.failure()
                .arn(ARN + machine + ":" + name)
                .stateMachine(machine)
                .name(name)
                .build();
    }

    private static ExecutionFailure redriven(String name) {
        return Failures.failure()
                .arn(ARN + "tide:" + name)
                .stateMachine("tide")
                .name(name)
                .redriveCount(1)
                .build();
    }

    private static ExecutionFailure child(String machine) {
        return Failures.failure()
                .arn(ARN + machine + ":c")
                .stateMachine(machine)
                .name("c")
                .error("Error of " + machine)
                .input("{\"AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID\":\"" + GOES_ON_FOR_MONTHS + "\"}", false)
                .build();
    }
}
