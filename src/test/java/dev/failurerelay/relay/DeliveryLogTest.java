package dev.failurerelay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failurerelay.CapturedLog;
import dev.failurerelay.execution.ExecutionFailure.Origin;
import dev.failurerelay.execution.Failures;
import dev.failurerelay.intake.EventBatch;
import dev.failurerelay.metrics.Metrics;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryLogTest {

    @Test
    void failuresFoundBySweepHaveTheirOwnMetric() {
        DeliveryLog log = new LoggingDeliveryLog(Clock.systemUTC(), new Metrics(new ObjectMapper()));
        EventBatch received = new EventBatch(
                List.of(
                        Failures.failure().origin(Origin.SWEEP).build(),
                        Failures.failure().build()),
                List.of(),
                0,
                List.of());
        try (CapturedLog captured = new CapturedLog()) {
            log.received(received, Instant.parse("2026-11-24T06:00:00Z"));

            assertThat(captured.printedLines())
                    .hasSize(2)
                    .anyMatch(line -> line.endsWith("\"FailuresReceived\":2}"))
                    .anyMatch(line -> line.endsWith("\"FailuresFoundBySweep\":1}"));
        }
    }
}
