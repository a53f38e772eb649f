/**
 * Which failures belong together: those with one fingerprint and no gap between them that is longer than a window, the redrives
 * of an execution, and executions that failed because one of them did.
 *
 * <p>Promises: every failure is in one incident and is counted in it once, however many environments write at the same time
 * and however often an event comes; each target has one failure that opens the incident for it. Left out: what is announced
 * about an incident, to which target, and whether it was delivered.
 *
 * <p>Terms: {@code docs/glossary.md}.
 */
@NullMarked
package dev.failurerelay.incident;

import org.jspecify.annotations.NullMarked;
