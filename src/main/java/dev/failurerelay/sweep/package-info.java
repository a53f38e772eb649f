/**
 * Searches for failures that no event reported, because EventBridge delivers on a best-effort basis.
 *
 * <p>Promises: a state machine that cannot be searched does not affect the others; calls stay well below the quotas of Step
 * Functions, which the whole account shares; a sweep that runs out of time continues at the next. Left out: other regions and
 * accounts, Express workflows, whose executions Step Functions does not list, and the children of Map runs, which only their Map
 * run lists.
 */
@NullMarked
package dev.failurerelay.sweep;

import org.jspecify.annotations.NullMarked;
