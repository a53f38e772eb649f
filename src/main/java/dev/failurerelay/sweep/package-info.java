/**
 * Searches for failures that no event reported, because EventBridge delivers on a best-effort basis.
 *
 * <p>Promises: a state machine that cannot be searched does not affect the others; calls stay well below the quotas of Step
 * Functions, which the whole account shares; a sweep that runs out of time continues at the next, and each looks back to the last
 * search of every state machine; a sweep succeeds if it examined everything and somebody was notified of each failure that it
 * found. Left out: other regions and accounts, Express workflows, whose executions Step Functions does not list, the children of
 * Map runs, which only their Map run lists, and executions that ran for longer than 30 days where executions are listed by their
 * start and there are more than fit on one page.
 */
@NullMarked
package dev.failurerelay.sweep;

import org.jspecify.annotations.NullMarked;
