/**
 * Who wants to know of a failure.
 *
 * <p>Routes come from the variables {@code ROUTE_<NAME>_…}. Every route that matches delivers, in union; no match means the
 * defaults, and a match that mutes means nobody. There is no order and there are no priorities. Promises: a name that
 * looks like a route's setting and is none stops the start, since it might send failures nowhere.
 *
 * <p>Terms: {@code docs/glossary.md}.
 */
@NullMarked
package dev.failurerelay.routing;

import org.jspecify.annotations.NullMarked;
