package dev.failurerelay.relay;

import dev.failurerelay.intake.EventBatch;
import dev.failurerelay.relay.DeliverySubject.FailureSubject;
import dev.failurerelay.relay.DeliverySubject.RecoverySubject;
import java.time.Instant;

/** What a relay reports about its work. */
public interface DeliveryLog {

    default void received(EventBatch batch, Instant now) {}

    default void failureMuted(FailureSubject subject, String reason) {}

    default void failureGrouped(FailureSubject subject, String reason) {}

    default void recoveryGrouped(RecoverySubject subject, String reason) {}

    default void delivered(DeliverySubject subject, DeliveryResult result) {}

    /** Reports nothing, for priming. */
    static DeliveryLog none() {
        return new DeliveryLog() {};
    }
}
