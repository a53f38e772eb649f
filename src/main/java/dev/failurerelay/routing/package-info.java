/** Who wants to know of a failure. For now everybody who is configured; a change of that is made here alone. */
@NullMarked
package dev.failurerelay.routing;

import org.jspecify.annotations.NullMarked;
