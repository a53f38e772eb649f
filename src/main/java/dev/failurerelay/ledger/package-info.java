/**
 * The record of what was told, so that nothing is told twice and nothing is forgotten.
 *
 * <p>Promises: at most one caller at a time holds a run of an execution; what was told to a target and recorded stays so;
 * a claim whose holder died can be taken over, and whoever does is told that the deliveries are in doubt. A row is kept for
 * 30 days after its last change. Left out: what an incident is; its rows are in the same table.
 */
@NullMarked
package dev.failurerelay.ledger;

import org.jspecify.annotations.NullMarked;
