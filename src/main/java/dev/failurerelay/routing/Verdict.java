package dev.failurerelay.routing;

import java.util.List;

/**
 * What a route says of a failure.
 *
 * @param unmet the criteria that do not match; empty: the route matches
 */
record Verdict(Route route, List<Criterion> unmet) {

    /** The routes that match, in the order of the verdicts. */
    static List<Route> matching(List<Verdict> verdicts) {
        return verdicts.stream().filter(Verdict::matches).map(Verdict::route).toList();
    }

    boolean matches() {
        return unmet.isEmpty();
    }
}
