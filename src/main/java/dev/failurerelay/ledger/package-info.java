/**
 * The record of attempts and deliveries, so that nothing is delivered twice and nothing is forgotten.
 *
 * <p>Promises: at most one caller at a time holds a claim; a recorded delivery stays recorded; if the holder of a claim dies,
 * another caller can take over, and the claim then reports the deliveries as in doubt. A row is kept for 30 days after its
 * last change. Left out: what an incident is; {@code incident} keeps its rows in the same table.
 *
 * <p>Terms: {@code docs/glossary.md}.
 */
@NullMarked
package dev.failurerelay.ledger;

import org.jspecify.annotations.NullMarked;
