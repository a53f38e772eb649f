package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionFailure.Origin;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.incident.IncidentConfig;
import dev.failurerelay.intake.EventBatch;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.store.InMemoryTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeliveryLogTest {

    @Test
    void failureIsCountedOnceHoweverOftenItIsTried() {
        List<String> lines = new ArrayList<>();
        RecordingNotifier tickets = new RecordingNotifier("outseta");
        SimulatedClock clock = new SimulatedClock();
        Relay relay = SimulatedEnvironment.relay(
                new InMemoryTable(),
                List.of(tickets),
                new IncidentConfig(Duration.ofHours(1), Duration.ofHours(4), false),
                SimulatedEnvironment.routingWithoutSlack(),
                clock,
                clock::advance,
                new Random(5),
                Runnable::run,
                lines::add);
        List<ExecutionFailure> failures = List.of(
                Failures.failure().build(),
                Failures.failure().arn(FOUND).origin(Origin.SWEEP).build());
        tickets.answers(Retryable.notDelivered("busy", Optional.empty()));
        for (int i = 0; i < 3; i++) {
            relay.processAll(
                    List.of(new EventBatch(failures, List.of(), 0, List.of())),
                    clock.instant(),
                    new Deadline(clock, clock.instant().plusSeconds(30)));
            clock.advance(Duration.ofMinutes(5));
        }

        assertThat(lines)
                .filteredOn(line -> line.contains("\"Failures"))
                .hasSize(2)
                .anyMatch(line -> line.endsWith("\"FailuresReceived\":2}"))
                .anyMatch(line -> line.endsWith("\"FailuresFoundBySweep\":1}"));
    }

    private static final String FOUND = "arn:aws:states:eu-north-1:210987654321:execution:tide:found";
}
