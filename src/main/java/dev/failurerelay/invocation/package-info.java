/**
 * One invocation of the function, its deadline, and waiting.
 */
@NullMarked
package dev.failurerelay.invocation;

import org.jspecify.annotations.NullMarked;
