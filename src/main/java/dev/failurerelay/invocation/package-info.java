/** One invocation of the function, its deadline, and waiting. *
 * <p>Terms: {@code docs/glossary.md}.
 */
@NullMarked
package dev.failurerelay.invocation;

import org.jspecify.annotations.NullMarked;
