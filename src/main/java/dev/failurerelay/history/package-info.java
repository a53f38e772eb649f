/**
 * Finds the state that an execution failed in, because the event does not name it.
 *
 * <p>Promises: a lookup never fails and never takes long; what it cannot find is absent. Histories are requested without the
 * execution's data; names, limits and errors are taken from them. Left out: the presentation of a failed state.
 */
@NullMarked
package dev.failurerelay.history;

import org.jspecify.annotations.NullMarked;
