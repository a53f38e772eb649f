/**
 * Substitutions for the native executable.
 */
@NullMarked
package dev.failurerelay.graal;

import org.jspecify.annotations.NullMarked;
