package dev.failurerelay.relay;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.intake.EventBatch;
import dev.failurerelay.routing.Decision;
import java.time.Clock;
import java.time.Instant;

/** Logs and counts nothing. */
final class NoopDeliveryLog extends DeliveryLog {

    NoopDeliveryLog(Clock clock, Metrics metrics) {
        super(clock, metrics);
    }

    @Override
    void received(EventBatch received, Instant now) {}

    @Override
    void muted(ExecutionFailure failure, Decision decision) {}

    @Override
    void grouped(ExecutionFailure failure, String what) {}

    @Override
    void grouped(Recovery recovery, String what) {}

    @Override
    void delivered(DeliverySubject about, DeliveryResult result) {}
}
