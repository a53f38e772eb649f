/**
 * Unwraps causes: finds the message that a person wrote inside the JSON and the sentences that services wrap around it.
 *
 * <p>Promises: any text can be unwrapped, and each cause is unwrapped once, at intake. The result does not contain the values
 * of secret keys or the execution's data. Left out: how the result is shown.
 */
@NullMarked
package dev.failurerelay.cause;

import org.jspecify.annotations.NullMarked;
