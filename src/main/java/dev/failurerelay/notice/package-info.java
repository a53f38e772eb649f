/**
 * Writes what is said about a failure or an incident, before any channel formats it.
 *
 * <p>Promises: a notice can be written about every failure. Every text in it is redacted first and shortened afterwards,
 * because a secret cut in two would not be recognised; it contains no control characters and no halves of code points. Left
 * out: escaping and the channels' own limits.
 */
@NullMarked
package dev.failurerelay.notice;

import org.jspecify.annotations.NullMarked;
