/**
 * Which failures belong together: those of one kind with no gap longer than a window between them, the redrives of an
 * execution, and executions that failed because one of them did.
 *
 * <p>Promises: every failure is in one incident and is counted in it once, however many environments write at the same time
 * and however often an event comes; each target has one failure that opens the incident for it. Left out: what is told of an
 * incident, to whom, and whether it was.
 */
@NullMarked
package dev.failurerelay.incident;

import org.jspecify.annotations.NullMarked;
