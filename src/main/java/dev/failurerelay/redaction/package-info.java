/**
 * Makes texts safe to show: without secrets, printable, and not too long. Left out: what is shown, and where.
 */
@NullMarked
package dev.failurerelay.redaction;

import org.jspecify.annotations.NullMarked;
