package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.channel.Saying;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.ledger.InMemoryTable;
import dev.failurerelay.ledger.Row;
import dev.failurerelay.ledger.Table;
import dev.failurerelay.notice.Update;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What people are told of an incident as it opens, grows, is redriven, recovers and ends. */
class IncidentsOfRelayTest {

    private static final String ARN = "arn:aws:states:eu-north-1:210987654321:execution:";

    private final SimulatedClock clock = new SimulatedClock();
    private final Recorded tickets = new Recorded("outseta");
    private final Recorded messages = new Recorded("slack");
    private final InMemoryTable table = new InMemoryTable();
    private final Relay relay = relay(Duration.ofHours(1), true);

    private Relay relay(Duration window, boolean close) {
        return SimulatedEnvironment.relay(
                table,
                List.of(tickets, messages),
                new IncidentConfig(window, close),
                clock,
                clock::goOn,
                new Random(5),
                Runnable::run);
    }

    @Test
    void moreOfTheSameIsToldAtMilestonesAlone() {
        IntStream.rangeClosed(1, 120).forEach(i -> tell(failure("tide", "run-" + i)));

        assertThat(tickets.all(Saying.Opening.class)).hasSize(1);
        assertThat(messages.all(Saying.Opening.class)).hasSize(1);
        assertThat(tickets.all(Saying.Growth.class))
                .extracting(growth -> growth.update().headline().replaceAll(" since.*", ""))
                .containsExactly("2 failures", "10 failures", "100 failures");
        assertThat(messages.all(Saying.Growth.class)).hasSize(3);
    }

    @Test
    void aMilestoneNamesTheNewestExecutionsAndTheRate() {
        for (int i = 1; i <= 10; i++) {
            tell(failure("tide", "run-" + i));
            clock.goOn(Duration.ofSeconds(20));
        }

        Update tenth = tickets.all(Saying.Growth.class).get(1).update();
        assertThat(tenth.headline()).isEqualTo("10 failures since 2026-11-23T03:00:00Z, about 3 a minute");
        assertThat(tenth.executions())
                .extracting(execution -> execution.name())
                .startsWith("tide (run-10)", "tide (run-9)")
                .endsWith("tide (run-3)");
    }

    @Test
    void growthInSlackNamesTheTicket() {
        tell(failure("tide", "run-1"));
        tell(failure("tide", "run-2"));

        assertThat(messages.all(Saying.Growth.class))
                .singleElement()
                .satisfies(growth -> assertThat(growth.ticket()).contains("outseta-tickets"))
                .satisfies(growth -> assertThat(growth.told().reference()).isEqualTo("slack-#alerts"));
    }

    @Test
    void anotherErrorIsAnotherIncident() {
        tell(failure("tide", "run-1"));
        tell(Failures.failure()
                .error("Other")
                .arn(ARN + "tide:run-2")
                .stateMachine("tide")
                .build());

        assertThat(tickets.all(Saying.Opening.class)).hasSize(2);
    }

    @Test
    void afterQuietWindowTheNextOpensAnother() {
        tell(failure("tide", "run-1"));
        clock.goOn(Duration.ofMinutes(59));
        tell(failure("tide", "run-2"));
        clock.goOn(Duration.ofMinutes(60));
        tell(failure("tide", "run-3"));
        clock.goOn(Duration.ofMinutes(60).plusMillis(1));
        tell(failure("tide", "run-4"));

        assertThat(tickets.all(Saying.Opening.class)).hasSize(2);
    }

    @Test
    void withoutWindowEveryFailureHasItsOwnTicket() {
        Relay alone = relay(Duration.ZERO, false);
        List.of("run-1", "run-2", "run-3").forEach(name -> tell(alone, failure("tide", name)));

        assertThat(tickets.all(Saying.Opening.class)).hasSize(3);
        assertThat(tickets.all(Saying.Growth.class)).isEmpty();
    }

    @Test
    void mapRunsChildrenBelongToTheirStateMachine() {
        tell(Failures.failure()
                .arn(ARN + "tide/EachFile:a-1")
                .stateMachine("tide")
                .build());
        tell(failure("tide", "run-2"));

        assertThat(tickets.all(Saying.Opening.class)).hasSize(1);
    }

    @Test
    void aParentThatFailedWithItsChildAddsToTheChildsTicketWhicheverComesFirst() {
        List<ExecutionFailure> family = family();
        tell(family.get(1));
        tell(family.get(0));

        assertThat(tickets.all(Saying.Opening.class)).hasSize(1);
        Update second = tickets.all(Saying.Growth.class).get(0).update();
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

        Update reply = tickets.all(Saying.Growth.class).get(0).update();
        assertThat(reply.message()).contains("No rows");
        assertThat(reply.lines()).anyMatch(line -> line.contains("load (c-1) → nightly (p-1)"));
    }

    @Test
    void theFailureOfRedriveIsToldOnTheSameIncidentHoweverLate() {
        tell(failure("tide", "run-1"));
        clock.goOn(Duration.ofDays(3));
        tell(redriven("run-1"));

        assertThat(tickets.all(Saying.Opening.class)).hasSize(1);
        assertThat(tickets.all(Saying.Reply.class))
                .singleElement()
                .satisfies(reply ->
                        assertThat(reply.update().headline()).startsWith("Redrive 1 of tide (run-1) did not help"));
        assertThat(messages.all(Saying.Reply.class)).hasSize(1);
    }

    @Test
    void aRecoveryRepliesAndClosesTheTicketOnce() {
        tell(failure("tide", "run-1"));

        assertThat(tell(recovery("run-1")).recovered()).isEqualTo(1);
        tell(recovery("run-1"));

        assertThat(tickets.all(Saying.Reply.class)).hasSize(1);
        assertThat(messages.all(Saying.Reply.class)).hasSize(1);
        assertThat(tickets.all(Saying.Closing.class)).hasSize(1);
        assertThat(messages.all(Saying.Closing.class)).isEmpty();
    }

    @Test
    void withOthersStillFailingTheTicketStaysOpen() {
        tell(failure("tide", "run-1"));
        tell(failure("tide", "run-2"));
        tell(recovery("run-1"));

        assertThat(tickets.all(Saying.Closing.class)).isEmpty();
        assertThat(tickets.all(Saying.Reply.class).get(0).update().lines())
                .containsExactly("One other execution of this incident has not recovered.");
        tell(recovery("run-2"));
        assertThat(tickets.all(Saying.Closing.class)).hasSize(1);
    }

    @Test
    void aChildThatRecoversLeavesTheTicketOpenUntilItsParentHasToo() {
        List<ExecutionFailure> family = family();
        family.forEach(this::tell);
        tell(recovery(family.get(0)));

        assertThat(tickets.all(Saying.Closing.class)).isEmpty();
        tell(recovery(family.get(1)));
        assertThat(tickets.all(Saying.Closing.class)).hasSize(1);
    }

    @Test
    void aParentThatRecoversHasGotPastItsChild() {
        List<ExecutionFailure> family = family();
        family.forEach(this::tell);
        tell(recovery(family.get(1)));

        assertThat(tickets.all(Saying.Closing.class)).hasSize(1);
        assertThat(tell(recovery(family.get(0))).recovered()).isEqualTo(1);
    }

    @Test
    void aFamilyThatHasRecoveredLeavesTheTicketOpenForAnotherExecution() {
        List<ExecutionFailure> family = family();
        family.forEach(this::tell);
        tell(failure("load", "c-2"));
        family.forEach(member -> tell(recovery(member)));

        assertThat(tickets.all(Saying.Closing.class)).isEmpty();
        assertThat(tickets.all(Saying.Reply.class).get(1).update().lines())
                .containsExactly("One other execution of this incident has not recovered; 2 have.");
    }

    @Test
    void ofManyThatRecoverTheFirstTenAreToldAndThenTheHundredthAndTheLast() {
        IntStream.rangeClosed(1, 120).forEach(i -> tell(failure("tide", "run-" + i)));
        IntStream.rangeClosed(1, 120).forEach(i -> tell(recovery("run-" + i)));

        assertThat(tickets.all(Saying.Reply.class)).hasSize(12);
        assertThat(tickets.all(Saying.Reply.class).get(10).update().lines())
                .containsExactly("20 other executions of this incident have not recovered; 100 have.");
        assertThat(messages.all(Saying.Reply.class)).hasSize(12);
        assertThat(tickets.all(Saying.Closing.class)).hasSize(1);
    }

    @Test
    void ofManyRedrivesThatFailTheFirstTenAreToldAndTheRestWhenTheStormIsOver() {
        IntStream.rangeClosed(1, 30).forEach(i -> tell(failure("tide", "run-" + i)));
        IntStream.rangeClosed(1, 30).forEach(i -> tell(redriven("run-" + i)));
        assertThat(tickets.all(Saying.Reply.class)).hasSize(10);

        clock.goOn(Duration.ofMinutes(61));
        relay.closeBooks(clock.instant(), deadline());
        assertThat(tickets.all(Saying.Growth.class).get(2).update().headline())
                .startsWith("tide is quiet again: 60 failures since");
    }

    @Test
    void aLateRedriveThatIsNotToldByItselfIsToldByTheNextSweep() {
        IntStream.rangeClosed(1, 11).forEach(i -> tell(failure("tide", "run-" + i)));
        IntStream.rangeClosed(1, 10).forEach(i -> tell(redriven("run-" + i)));
        clock.goOn(Duration.ofDays(2));
        relay.closeBooks(clock.instant(), deadline());
        int before = tickets.all(Saying.Growth.class).size();
        tell(redriven("run-11"));
        clock.goOn(Duration.ofHours(2));
        relay.closeBooks(clock.instant(), deadline());

        assertThat(tickets.all(Saying.Growth.class)).hasSize(before + 1);
    }

    @Test
    void whatFailsAfterTheTicketWasClosedOpensAnother() {
        tell(failure("tide", "run-1"));
        tell(recovery("run-1"));
        tell(failure("tide", "run-2"));

        assertThat(tickets.all(Saying.Opening.class)).hasSize(2);
    }

    @Test
    void closingIsLeftToPeopleUnlessAskedFor() {
        Relay open = relay(Duration.ofHours(1), false);
        tell(open, failure("tide", "run-1"));
        open.relay(received(recovery("run-1")), clock.instant(), deadline());

        assertThat(tickets.all(Saying.Closing.class)).isEmpty();
        assertThat(tickets.all(Saying.Reply.class)).hasSize(1);
    }

    @Test
    void aRecoveryOfWhatNobodyWasToldOfIsIgnored() {
        assertThat(tell(recovery("stranger"))).isEqualTo(new Summary(0, 0, 1, 0, 0, 0, 0));
        assertThat(tickets.all()).isEmpty();
    }

    @Test
    void aRecoveryWaitsForTheTicketItIsToBeToldOn() {
        tickets.answers(Retryable.refused("busy", Optional.empty()));
        assertThatThrownBy(() -> tell(failure("tide", "run-1"))).isInstanceOf(IncompleteRelayException.class);
        assertThatThrownBy(() -> tell(recovery("run-1"))).hasMessageContaining("has not been told yet");

        tickets.answersWell();
        tell(failure("tide", "run-1"));
        tell(recovery("run-1"));
        assertThat(tickets.all(Saying.Reply.class)).hasSize(1);
    }

    @Test
    void membersOfAnIncidentDoNotWaitForItsTicket() {
        tickets.answers(Retryable.refused("busy", Optional.empty()));
        assertThatThrownBy(() -> tell(failure("tide", "run-1"))).isInstanceOf(IncompleteRelayException.class);
        assertThatThrownBy(() -> tell(failure("tide", "run-2"))).isInstanceOf(IncompleteRelayException.class);

        assertThat(tell(failure("tide", "run-3")).grouped()).isEqualTo(1);
    }

    @Test
    void whenTheStormIsOverTheFinalCountIsToldOnceWithThoseNotNamedYet() {
        IntStream.rangeClosed(1, 14).forEach(i -> tell(failure("tide", "run-" + i)));
        relay.closeBooks(clock.instant(), deadline());
        assertThat(tickets.all(Saying.Growth.class)).hasSize(2);

        clock.goOn(Duration.ofMinutes(61));
        relay.closeBooks(clock.instant(), deadline());
        relay.closeBooks(clock.instant(), deadline());

        assertThat(tickets.all(Saying.Growth.class)).hasSize(3);
        Update last = tickets.all(Saying.Growth.class).get(2).update();
        assertThat(last.headline()).startsWith("tide is quiet again: 14 failures since");
        assertThat(last.executions()).hasSize(4);
        assertThat(messages.all(Saying.Growth.class)).hasSize(3);
    }

    @Test
    void lastWordsLeaveMostOfTheTimeToTheSearchThoughOutsetaHangs() {
        IntStream.rangeClosed(1, 10).forEach(storm -> {
            tell(failure("tide-" + storm, "run-1"));
            tell(failure("tide-" + storm, "run-2"));
            tell(failure("tide-" + storm, "run-3"));
        });
        clock.goOn(Duration.ofMinutes(61));
        Instant began = clock.instant();
        tickets.takes(() -> clock.goOn(Duration.ofSeconds(8)));
        tickets.answers(Retryable.inDoubt("no answer"));

        assertThatThrownBy(() -> relay.closeBooks(began, new Deadline(clock, began.plusSeconds(120))))
                .hasMessageContaining("no time was left in this invocation");
        assertThat(Duration.between(began, clock.instant())).isLessThan(Duration.ofSeconds(40));

        tickets.takes(() -> {});
        tickets.answersWell();
        relay.closeBooks(clock.instant(), deadline());
        assertThat(tickets.all(Saying.Growth.class)).hasSize(20);
        assertThat(messages.all(Saying.Growth.class)).hasSize(20);
    }

    @Test
    void aFaultWithOneStormKeepsNoOtherFromItsLastWord() {
        IntStream.rangeClosed(1, 3).forEach(i -> tell(failure("tide", "run-" + i)));
        IntStream.rangeClosed(1, 3).forEach(i -> tell(failure("ebb", "run-" + i)));
        clock.goOn(Duration.ofMinutes(61));
        Relay unlucky = SimulatedEnvironment.relay(
                failingOnce(),
                List.of(tickets, messages),
                new IncidentConfig(Duration.ofHours(1), true),
                clock,
                clock::goOn,
                new Random(5),
                Runnable::run);

        assertThatThrownBy(() -> unlucky.closeBooks(clock.instant(), deadline()))
                .isInstanceOf(IncompleteRelayException.class)
                .hasMessageContaining("1 not done");
        assertThat(tickets.all(Saying.Growth.class)).hasSize(3);
        relay.closeBooks(clock.instant(), deadline());
        assertThat(tickets.all(Saying.Growth.class)).hasSize(4);
    }

    /** The table, but that the first read of an incident fails. */
    private Table failingOnce() {
        AtomicBoolean failed = new AtomicBoolean();
        return new FaultyTable(table, new SideEffects() {
            @Override
            public <T> T happen(Supplier<T> effect, Supplier<T> refused, Supplier<T> lost) {
                T value = effect.get();
                boolean ofIncident = value instanceof Optional<?> row
                        && row.map(Row.class::cast)
                                .flatMap(read -> read.text(Row.KEY))
                                .filter(key -> key.startsWith("incident#"))
                                .isPresent();
                return ofIncident && failed.compareAndSet(false, true) ? refused.get() : value;
            }
        });
    }

    @Test
    void aStormWhoseLastMilestoneSaidItAllEndsQuietly() {
        IntStream.rangeClosed(1, 10).forEach(i -> tell(failure("tide", "run-" + i)));
        clock.goOn(Duration.ofMinutes(61));
        relay.closeBooks(clock.instant(), deadline());

        assertThat(tickets.all(Saying.Growth.class)).hasSize(2);
    }

    @Test
    void aStormThatWasFollowedByAnotherIsStillEnded() {
        IntStream.rangeClosed(1, 3).forEach(i -> tell(failure("tide", "run-" + i)));
        clock.goOn(Duration.ofMinutes(61));
        tell(failure("tide", "later"));
        relay.closeBooks(clock.instant(), deadline());

        assertThat(tickets.all(Saying.Growth.class).get(1).update().headline())
                .startsWith("tide is quiet again: 3 failures since 2026-11-23T03:00:00Z");
    }

    private Summary tell(ExecutionFailure failure) {
        return tell(relay, failure);
    }

    private Summary tell(Relay by, ExecutionFailure failure) {
        Received received = new Received(List.of(failure), List.of(), 0, List.of());
        return by.relay(received, clock.instant(), deadline());
    }

    private Summary tell(Recovery recovery) {
        return relay.relay(received(recovery), clock.instant(), deadline());
    }

    private static Received received(Recovery recovery) {
        return new Received(List.of(), List.of(recovery), 0, List.of());
    }

    private Deadline deadline() {
        return new Deadline(clock, clock.instant().plusSeconds(30));
    }

    /** The child, and the parent whose cause names it. */
    private static List<ExecutionFailure> family() {
        ExecutionFailure child = failure("load", "c-1");
        ExecutionFailure parent = Failures.failure()
                .arn(ARN + "nightly:p-1")
                .stateMachine("nightly")
                .name("p-1")
                .error("States.TaskFailed")
                .cause("{\"ExecutionArn\":\"" + child.arn() + "\",\"Status\":\"FAILED\",\"Cause\":\"No rows\"}")
                .build();
        return List.of(child, parent);
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

    private static Recovery recovery(String name) {
        return recovery(failure("tide", name));
    }

    private static Recovery recovery(ExecutionFailure failed) {
        return new Recovery(failed.arn(), 1, failed.stateMachine(), failed.name(), Optional.empty());
    }
}
