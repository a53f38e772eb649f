package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.Captured;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.execution.Origin;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryLogTest {

    @Test
    void whatTheSweepFoundIsCountedByItselfToo() {
        DeliveryLog log = new DeliveryLog(Clock.systemUTC(), new Metrics(new ObjectMapper()));
        Received received = new Received(
                List.of(
                        Failures.failure().origin(Origin.SWEEP).build(),
                        Failures.failure().build()),
                List.of(),
                0,
                List.of());
        try (Captured captured = new Captured()) {
            log.received(received, Instant.parse("2026-11-24T06:00:00Z"));

            assertThat(captured.printedLines())
                    .hasSize(2)
                    .anyMatch(line -> line.endsWith("\"FailuresReceived\":2}"))
                    .anyMatch(line -> line.endsWith("\"FailuresFoundBySweep\":1}"));
        }
    }
}
