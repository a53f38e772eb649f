/**
 * Sends each input to its handler and returns the handler's answer.
 *
 * <p>Promises: of an SQS batch, only the messages that failed are returned, so that the others are deleted; {@code explain}
 * notifies nobody. Left out: what an input is ({@code intake}), and how failures are relayed, swept and routed.
 */
@NullMarked
package dev.failurerelay.dispatch;

import org.jspecify.annotations.NullMarked;
