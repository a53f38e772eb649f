package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.execution.Recovery.RecoveryId;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.intake.EventBatch;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.store.InMemoryTable;
import dev.failurerelay.store.Table;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A relay on a table in memory, with channels that keep their messages, and a clock that tests advance. */
abstract class RelayTestBase {

    static final String ARN = "arn:aws:states:eu-north-1:210987654321:execution:";
    static final String LONG_RUNNING = ARN + "orchestrator:year-long";
    static final Outcome BUSY = Retryable.notDelivered("busy", Optional.empty());
    static final Outcome REFUSED = new Rejected("HTTP status 401", "mend it");
    static final Duration WINDOW = Duration.ofHours(1);

    final SimulatedClock clock = new SimulatedClock();
    final RecordingNotifier tickets = new RecordingNotifier("outseta");
    final RecordingNotifier messages = new RecordingNotifier("slack");
    final InMemoryTable table = new InMemoryTable();
    final Relay relay = relay(table);

    Relay relay(Table on) {
        return relay(on, new IncidentConfig(WINDOW, Duration.ofHours(4), true), Map.of());
    }

    Relay relay(Table on, IncidentConfig config, Map<String, String> routes) {
        return SimulatedEnvironment.relay(
                on,
                List.of(tickets, messages),
                config,
                SimulatedEnvironment.routing(routes),
                clock,
                clock::advance,
                new Random(5),
                Runnable::run);
    }

    void allChannelsAnswer(Outcome outcome) {
        tickets.answers(outcome);
        messages.answers(outcome);
    }

    void allChannelsSucceed() {
        tickets.succeeds();
        messages.succeeds();
    }

    Summary process(ExecutionFailure failure) {
        return process(relay, failure);
    }

    Summary process(Relay by, ExecutionFailure failure) {
        return by.process(received(failure), clock.instant(), deadline());
    }

    Summary process(Recovery recovery) {
        return relay.process(received(recovery), clock.instant(), deadline());
    }

    void processIncompletely(ExecutionFailure failure) {
        processIncompletely(relay, failure);
    }

    void processIncompletely(Relay by, ExecutionFailure failure) {
        assertThatThrownBy(() -> process(by, failure)).isInstanceOf(IncompleteRelayException.class);
    }

    void recover(Relay by, ExecutionFailure failed) {
        recover(by, failed, 1);
    }

    void recover(Relay by, ExecutionFailure failed, int redrive) {
        Recovery recovery = new Recovery(
                new RecoveryId(failed.arn(), redrive), failed.stateMachine(), failed.name(), Optional.empty());
        by.process(received(recovery), clock.instant(), deadline());
    }

    Deadline deadline() {
        return new Deadline(clock, clock.instant().plusSeconds(30));
    }

    static EventBatch received(ExecutionFailure failure) {
        return new EventBatch(List.of(failure), List.of(), 0, List.of());
    }

    static EventBatch received(Recovery recovery) {
        return new EventBatch(List.of(), List.of(recovery), 0, List.of());
    }

    static ExecutionFailure failure(String machine, String name) {
        return Failures.failure()
                .arn(ARN + machine + ":" + name)
                .stateMachine(machine)
                .name(name)
                .build();
    }

    static ExecutionFailure redriven(String name) {
        return Failures.failure()
                .arn(ARN + "tide:" + name)
                .stateMachine("tide")
                .name(name)
                .redriveCount(1)
                .build();
    }

    static Recovery recovery(String name) {
        return recovery(failure("tide", name));
    }

    static Recovery recovery(ExecutionFailure failed) {
        return new Recovery(new RecoveryId(failed.arn(), 1), failed.stateMachine(), failed.name(), Optional.empty());
    }

    /** The child, and the parent whose cause names it. */
    static List<ExecutionFailure> family() {
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

    static ExecutionFailure child(String machine) {
        return child(machine, 1);
    }

    /** Of a parent that does not fail, though it goes on and on. */
    static ExecutionFailure child(String machine, int number) {
        return Failures.failure()
                .arn(ARN + machine + ":run-" + number)
                .stateMachine(machine)
                .name("run-" + number)
                .error("Error of " + machine)
                .input("{\"AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID\":\"" + LONG_RUNNING + "\"}", false)
                .build();
    }
}
