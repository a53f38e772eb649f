/**
 * Checks what deliveries need: settings, secrets, credentials, permissions.
 *
 * <p>Each package that needs something has its own {@link dev.failurerelay.check.Check}. Promises: no message is sent, no secret
 * is printed, and every problem has a remedy.
 */
@NullMarked
package dev.failurerelay.check;

import org.jspecify.annotations.NullMarked;
