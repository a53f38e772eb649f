/**
 * What everything else speaks of: an execution that ended badly.
 *
 * <p>Values only. They are made once, by {@code intake}, from an event whose every field may be missing or odd, and are
 * valid from then on. Left out: how an event looks on the wire, and what is told about a failure.
 */
@NullMarked
package dev.failurerelay.execution;

import org.jspecify.annotations.NullMarked;
