/**
 * Unwraps causes: finds the message that a person wrote inside the JSON and the sentences that services wrap around it.
 *
 * <p>Promises: any text can be unwrapped, and each cause is unwrapped once, at intake. The message's first line is the reason, and
 * stack frames stand apart. The result does not contain the values of secret keys or the execution's data; fields are never
 * listed. Left out: how the result is shown.
 *
 * <p>A further service is a few lines in {@code ServiceDescriptions}; until then, {@code GeneralDescription} looks for its message
 * or state.
 */
@NullMarked
package dev.failurerelay.cause;

import org.jspecify.annotations.NullMarked;
