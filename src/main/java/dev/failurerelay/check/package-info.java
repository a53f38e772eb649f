/**
 * Whether everything that telling needs is there: settings, secrets, credentials, permissions.
 *
 * <p>Each package that needs something has a {@link dev.failurerelay.check.Check} of it. Promises: nothing is sent to
 * anybody, no secret is printed, and every problem comes with its remedy.
 */
@NullMarked
package dev.failurerelay.check;

import org.jspecify.annotations.NullMarked;
