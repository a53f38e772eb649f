/**
 * The record of what was told, so that nothing is told twice and nothing is forgotten.
 *
 * <p>Promises: at most one caller at a time holds an attempt for a target; what was completed stays completed; a claim
 * whose holder died can be taken over, and whoever does is told that the delivery is in doubt.
 */
@NullMarked
package dev.failurerelay.ledger;

import org.jspecify.annotations.NullMarked;
