/**
 * Rows with conditional writes: in DynamoDB, or in memory.
 *
 * <p>Promises: each write is atomic and conditional, and both implementations behave alike. Left out: what a row means;
 * {@code ledger}, {@code incident} and {@code sweep} decide that, and share one table.
 */
@NullMarked
package dev.failurerelay.store;

import org.jspecify.annotations.NullMarked;
