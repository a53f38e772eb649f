/**
 * The function's front door, and its start: read the settings, begin to fetch the secrets, wait for events.
 *
 * <p>The way of an event: {@code RelayHandler} → {@code intake} (what is it?) → {@code relay} ({@code routing}: who wants to
 * know? {@code notice}: what do we tell them? {@code ledger}: was it told? {@code channel}: tell them). Imports run one way,
 * in that order; {@code ArchitectureTest} holds it.
 */
@NullMarked
package dev.failurerelay;

import org.jspecify.annotations.NullMarked;
