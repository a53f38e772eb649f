/** What is there on a laptop only: with {@code mvn quarkus:dev}, the address of the page that shows what was told. */
@NullMarked
package dev.failurerelay.local;

import org.jspecify.annotations.NullMarked;
