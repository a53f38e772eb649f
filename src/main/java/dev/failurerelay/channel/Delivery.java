package dev.failurerelay.channel;

import dev.failurerelay.execution.Target;
import dev.failurerelay.invocation.Deadline;
import java.time.Instant;
import java.util.Optional;

/**
 * One announcement to one target, as it is tried now.
 *
 * @param inDoubtSince present if an earlier try may have delivered the message although no answer confirmed it: nothing was
 *     sent before this time, and the notifier looks for the message before it sends it again, if the channel offers a search
 * @param settledAt present like {@code inDoubtSince}: by then, the service had finished whatever the last try may have started
 * @param deadline when the answer must have arrived
 */
public record Delivery(Target target, Optional<Instant> inDoubtSince, Optional<Instant> settledAt, Deadline deadline) {

    public boolean inDoubt() {
        return inDoubtSince.isPresent();
    }
}
