/**
 * The way of one failure: who wants to know, is it new or more of the same, what do we tell them, tell them, record it.
 *
 * <p>Promises: targets fail alone; what was delivered is never repeated; whatever was not ends in an exception, so that
 * the event comes back. Left out: what a channel does, and what an outcome means.
 */
@NullMarked
package dev.failurerelay.relay;

import org.jspecify.annotations.NullMarked;
