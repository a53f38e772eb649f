package dev.failurerelay.channel;

import dev.failurerelay.execution.Target;
import dev.failurerelay.invocation.Deadline;

/**
 * One announcement to one target, as it is tried now.
 *
 * @param inDoubt whether an earlier try may have delivered the message although no answer confirmed it: the notifier looks
 *     for the message before it sends it again, if the channel lets it look
 * @param deadline when the answer must have arrived
 */
public record Delivery(Target target, boolean inDoubt, Deadline deadline) {}
