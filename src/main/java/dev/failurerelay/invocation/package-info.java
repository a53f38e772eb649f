/** One call of the function, and the time it has. Values only. */
@NullMarked
package dev.failurerelay.invocation;

import org.jspecify.annotations.NullMarked;
