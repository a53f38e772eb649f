/**
 * Makes texts safe to show: without secrets, without characters that no reader should meet, and not too long.
 *
 * <p>Left out: what is shown, and where.
 */
@NullMarked
package dev.failurerelay.redaction;

import org.jspecify.annotations.NullMarked;
