/** Which failures belong together. For now the settings of it alone: every failure is told by itself. */
@NullMarked
package dev.failurerelay.incident;

import org.jspecify.annotations.NullMarked;
