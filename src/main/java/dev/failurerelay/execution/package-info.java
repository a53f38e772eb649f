/**
 * The values that everything else works on: executions that failed, and where notices go.
 *
 * <p>Promises: values are created once, by {@code intake}, from an event whose fields may all be missing or malformed, and
 * are valid from then on. Left out: how an event looks on the wire, and what a notice says.
 */
@NullMarked
package dev.failurerelay.execution;

import org.jspecify.annotations.NullMarked;
