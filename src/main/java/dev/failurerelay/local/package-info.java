/**
 * What is there on a laptop and in tests only: the address of the page that shows what was told, the settings that the page
 * shows, and a stand-in for Step Functions. Promises: no secret's name or value is among the settings.
 *
 * <p>Terms: {@code docs/glossary.md}.
 */
@NullMarked
package dev.failurerelay.local;

import org.jspecify.annotations.NullMarked;
