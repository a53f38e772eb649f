package dev.failurerelay.routing;

import java.util.List;

/**
 * What a route says of a failure.
 *
 * @param unmet the criteria that do not match; empty: the route matches
 */
record Verdict(Route route, List<Criterion> unmet) {

    boolean matches() {
        return unmet.isEmpty();
    }
}
