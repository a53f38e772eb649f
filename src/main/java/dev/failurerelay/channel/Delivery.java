package dev.failurerelay.channel;

import dev.failurerelay.execution.Target;
import dev.failurerelay.invocation.Deadline;
import java.util.Optional;

/**
 * One saying to one target.
 *
 * @param assignee who is to act, as the channel calls a person; for channels that know such a thing
 * @param inDoubt whether an earlier try may have delivered it without our knowing: look before sending again, where the
 *     channel lets one look
 * @param deadline when the answer must be there
 */
public record Delivery(Saying saying, Target target, Optional<String> assignee, boolean inDoubt, Deadline deadline) {}
