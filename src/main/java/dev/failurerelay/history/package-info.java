/**
 * Which state an execution failed in, as its history tells: the event itself does not say.
 *
 * <p>Promises: a lookup never fails and never takes long; what cannot be had is absent. Of an execution's data, nothing is
 * asked for, and nothing leaves this package but names. Left out: what is said of a failed state, and how.
 */
@NullMarked
package dev.failurerelay.history;

import org.jspecify.annotations.NullMarked;
