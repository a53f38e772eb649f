package dev.failurerelay.routing;

import java.util.List;

/**
 * What a route says of a failure.
 *
 * @param unmet the criteria that do not match; empty: the route matches
 */
record RouteMatch(Route route, List<Criterion> unmet) {

    /** The routes that match, in the order of the verdicts. */
    static List<Route> matching(List<RouteMatch> verdicts) {
        return verdicts.stream()
                .filter(RouteMatch::matches)
                .map(RouteMatch::route)
                .toList();
    }

    boolean matches() {
        return unmet.isEmpty();
    }
}
