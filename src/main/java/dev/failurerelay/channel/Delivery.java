package dev.failurerelay.channel;

import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.notice.Notice;

/**
 * One notice to one target.
 *
 * @param inDoubt whether an earlier try may have delivered it without our knowing: look before sending again, where the
 *     channel lets one look
 * @param deadline when the answer must be there
 */
public record Delivery(Notice notice, Target target, boolean inDoubt, Deadline deadline) {}
