/** What the builder of the native executable is told, beyond what Quarkus tells it. */
@NullMarked
package dev.failurerelay.graal;

import org.jspecify.annotations.NullMarked;
