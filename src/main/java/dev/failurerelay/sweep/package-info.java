/**
 * Looks for executions that ended badly and that no event told of: EventBridge delivers by best effort.
 *
 * <p>Promises: one state machine that cannot be looked at keeps no other from it; the quotas of Step Functions, which all
 * of the account shares, are stayed well below; what there is no time for is where the next sweep begins. Left out: other
 * regions and accounts, Express workflows, which Step Functions keeps no list of, and the children of Map runs, which are
 * listed by their Map run alone.
 */
@NullMarked
package dev.failurerelay.sweep;

import org.jspecify.annotations.NullMarked;
