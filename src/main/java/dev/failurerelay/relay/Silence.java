package dev.failurerelay.relay;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.routing.Decision;
import java.time.Clock;
import java.time.Instant;

/** Logs and counts nothing. */
final class Silence extends DeliveryLog {

    Silence(Clock clock, Metrics metrics) {
        super(clock, metrics);
    }

    @Override
    void received(Received received, Instant now) {}

    @Override
    void muted(ExecutionFailure failure, Decision decision) {}

    @Override
    void grouped(ExecutionFailure failure, String what) {}

    @Override
    void grouped(Recovery recovery, String what) {}

    @Override
    void delivered(About about, Result result) {}
}
