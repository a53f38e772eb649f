/**
 * The Lambda entry point.
 *
 * <p>The path of an event: {@code RelayHandler} reads the clock → {@code intake} parses the input → {@code dispatch} sends it to
 * its handler → {@code relay} takes failures to their targets, with {@code routing} (which targets?), {@code ledger} (delivered
 * before?), {@code incident} (which failures belong together?), {@code history} (which state failed?), {@code notice} (what to
 * say) and {@code channel} (deliver). {@code sweep} finds failures that no event reported and passes them to {@code relay}.
 * {@code startup} runs before the first event.
 *
 * <p>Imports run one way, downwards; {@code ArchitectureTest} enforces it. {@code docs/glossary.md} defines the terms.
 */
@NullMarked
package dev.failurerelay;

import org.jspecify.annotations.NullMarked;
