/**
 * Unwraps causes: what a person wrote, out of the JSON, the JSON in JSON and the sentences that services wrap it in.
 *
 * <p>Promises: any text is read, once, when its event arrives; values of secret keys and the data that an execution worked on are
 * not in the result. Left out: how it is shown.
 */
@NullMarked
package dev.failurerelay.cause;

import org.jspecify.annotations.NullMarked;
