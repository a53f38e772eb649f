/**
 * The init phase, once per environment and before the first event: read the settings, fetch the secrets, open the connections,
 * and relay a synthetic failure so that the first real one meets warm code.
 *
 * <p>Promises: wrong settings stop the function; nothing else in this package does. Left out: what the settings mean.
 */
@NullMarked
package dev.failurerelay.startup;

import org.jspecify.annotations.NullMarked;
