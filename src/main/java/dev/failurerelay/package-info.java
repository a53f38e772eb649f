/**
 * The function's front door, and its start: read the settings, begin to fetch the secrets, wait for events.
 *
 * <p>The way of an event: {@code RelayHandler} → {@code intake} (what is it?) → {@code relay} ({@code routing}: who wants to
 * know? {@code ledger}: was it told? {@code incident}: is it more of the same? {@code history}: where did it fail?
 * {@code notice}: what do we tell them? {@code channel}: tell them). What no event told of, {@code sweep} finds and gives to
 * {@code relay}. Imports run one way, from the front door down; {@code ArchitectureTest} holds it. Questions to the function
 * itself are answered by {@code routing} (who would be told?) and {@code check} (is everything there?).
 *
 * <p>The terms are defined in {@code docs/glossary.md}.
 */
@NullMarked
package dev.failurerelay;

import org.jspecify.annotations.NullMarked;
