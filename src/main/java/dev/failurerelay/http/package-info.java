/**
 * How bytes come to services and back. Promises: what is sent goes over a connection that was used lately or is new, and is
 * sent once.
 */
@NullMarked
package dev.failurerelay.http;

import org.jspecify.annotations.NullMarked;
