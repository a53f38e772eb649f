/**
 * Which targets want a failure.
 *
 * <p>Every route that matches delivers, in union. If none matches, the defaults apply; if one that mutes matches, nobody is
 * notified. There is no order and no priority. Promises: routes and targets are independent of the channels. Left out: how routes
 * are configured; that is for {@code settings}.
 */
@NullMarked
package dev.failurerelay.routing;

import org.jspecify.annotations.NullMarked;
