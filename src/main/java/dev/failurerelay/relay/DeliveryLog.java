package dev.failurerelay.relay;

import dev.failurerelay.intake.EventBatch;
import java.time.Instant;

/** What a relay reports about its work. Its methods do not throw. */
public interface DeliveryLog {

    default void received(EventBatch batch, Instant now) {}

    default void processed(DeliverySubject event, Disposition disposition) {}

    default void delivered(DeliverySubject subject, DeliveryResult result) {}

    /** Reports nothing, for priming. */
    static DeliveryLog none() {
        return new DeliveryLog() {};
    }
}
