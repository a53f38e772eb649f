/**
 * The Lambda entry point. It makes no decisions.
 *
 * <p>The path of an event: {@code RelayHandler} → {@code intake} parses it → {@code dispatch} picks its handler → {@code relay}
 * processes it ({@code routing}: which targets? {@code ledger}: delivered before? {@code incident}: does it belong to an earlier
 * failure? {@code history}: which state failed? {@code notice}: what to say? {@code channel}: deliver). {@code sweep} finds the
 * failures that no event reported and passes them to {@code relay}. {@code routing} explains which targets an event would have,
 * and {@code check} whether all settings work. Imports run one way, downwards; {@code ArchitectureTest} enforces it.
 *
 * <p>The terms are defined in {@code docs/glossary.md}.
 */
@NullMarked
package dev.failurerelay;

import org.jspecify.annotations.NullMarked;
