/**
 * Secrets, from Secrets Manager: fetched once per environment, and once more each time a service refuses the held one.
 *
 * <p>Promises: a secret's value is never in a log, an exception's message or a {@code toString}. Left out: what a
 * channel finds in its secret; each channel reads its own.
 */
@NullMarked
package dev.failurerelay.secret;

import org.jspecify.annotations.NullMarked;
