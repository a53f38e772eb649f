package dev.failurerelay.intake;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.relay.Received;
import java.util.Optional;

/** What the function was called with. */
public sealed interface Input {

    /** Something to relay. */
    record Events(Received received) implements Input {}

    /**
     * {@code {"explain": event}}: who would be told?
     *
     * @param failure empty for an event of a status that is no failure, or does not count
     */
    record Explain(Optional<ExecutionFailure> failure) implements Input {}

    /** {@code {"check": {}}}: is everything there that telling needs? */
    record SelfCheck() implements Input {}
}
