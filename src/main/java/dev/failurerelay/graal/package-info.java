/** Substitutions for the native executable. *
 * <p>Terms: {@code docs/glossary.md}.
 */
@NullMarked
package dev.failurerelay.graal;

import org.jspecify.annotations.NullMarked;
