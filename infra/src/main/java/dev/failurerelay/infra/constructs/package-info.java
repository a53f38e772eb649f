/** What the stacks are made of: a construct for each thing that a person would name. */
@NullMarked
package dev.failurerelay.infra.constructs;

import org.jspecify.annotations.NullMarked;
