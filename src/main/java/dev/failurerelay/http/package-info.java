/**
 * HTTP connections to services. Promises: each request is sent once, over a recently used or new connection.
 */
@NullMarked
package dev.failurerelay.http;

import org.jspecify.annotations.NullMarked;
