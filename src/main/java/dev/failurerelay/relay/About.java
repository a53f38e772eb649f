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
record About(String execution, String status, Optional<Instant> stopped) {

    static About of(ExecutionFailure failure) {
        return new About(failure.arn().value(), failure.status().name(), failure.stopped());
    }

    static About of(Recovery recovery) {
        return new About(recovery.arn().value(), "SUCCEEDED", Optional.empty());
    }
}
