/**
 * Secrets from Secrets Manager: fetched once per environment, and again each time a service refuses the cached one.
 *
 * <p>Promises: a secret's value never appears in a log, an exception's message or a {@code toString}. Left out: the fields of a
 * secret; each channel reads its own.
 */
@NullMarked
package dev.failurerelay.secret;

import org.jspecify.annotations.NullMarked;
