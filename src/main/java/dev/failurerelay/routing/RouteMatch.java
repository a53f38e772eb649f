package dev.failurerelay.routing;

import java.util.List;

/**
 * Whether a route matches a failure.
 *
 * @param unmet the criteria that do not match; if there are none, the route matches
 */
record RouteMatch(Route route, List<Criterion> unmet) {

    static List<Route> matching(List<RouteMatch> matches) {
        return matches.stream()
                .filter(RouteMatch::matches)
                .map(RouteMatch::route)
                .toList();
    }

    boolean matches() {
        return unmet.isEmpty();
    }
}
