/** One call of the function, the time it has, and waiting in it. */
@NullMarked
package dev.failurerelay.invocation;

import org.jspecify.annotations.NullMarked;
