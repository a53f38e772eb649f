package dev.failurerelay.relay;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Recovery;
import java.time.Instant;
import java.util.Optional;

/**
 * What a telling is about, for logs and errors.
 *
 * @param execution its ARN; of an incident as a whole, the incident's name
 * @param status of the execution, or what has become of the incident
 * @param stopped when the execution ended, where the time until it is told counts
 */
record DeliverySubject(String execution, String status, Optional<Instant> stopped) {

    static DeliverySubject of(ExecutionFailure failure) {
        return new DeliverySubject(failure.arn().value(), failure.status().name(), failure.stopped());
    }

    static DeliverySubject of(Recovery recovery) {
        return new DeliverySubject(recovery.arn().value(), "SUCCEEDED", Optional.empty());
    }
}
