package dev.failurerelay.relay;

import java.time.Instant;

/** What a relay reports about its work. Its methods do not throw. */
public interface DeliveryLog {

    /** @param counts of one input, after all of it was processed */
    default void received(RelayCounts counts, Instant now) {}

    default void processed(DeliverySubject event, Disposition disposition) {}

    default void delivered(DeliverySubject subject, DeliveryResult result) {}

    /** Reports nothing, for priming. */
    static DeliveryLog none() {
        return new DeliveryLog() {};
    }
}
