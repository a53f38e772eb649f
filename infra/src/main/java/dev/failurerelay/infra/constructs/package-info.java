/** The constructs that the stacks are made of, one per concept. */
@NullMarked
package dev.failurerelay.infra.constructs;

import org.jspecify.annotations.NullMarked;
