/**
 * The domain values: executions that failed, their causes and relatives, and the targets of notices.
 *
 * <p>Promises: values are created once, by {@code intake}, from an event whose fields may all be missing or malformed, and
 * are valid from then on. Left out: how an event looks on the wire, and what a notice says.
 */
@NullMarked
package dev.failurerelay.execution;

import org.jspecify.annotations.NullMarked;
