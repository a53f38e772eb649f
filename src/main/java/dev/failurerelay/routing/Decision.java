package dev.failurerelay.routing;

import dev.failurerelay.execution.Target;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who is told of a failure, and why they are.
 *
 * @param verdicts of every route, alphabetically
 * @param targets in the order of telling, the ticket first; without repetitions; empty: nobody is told
 * @param assignee Uid of the person that the ticket is assigned to
 */
public record Decision(List<RouteMatch> verdicts, List<Target> targets, Optional<String> assignee) {

    /** In words, as in {@code routes BILLING, EU}. */
    public String reason() {
        List<Route> matching = RouteMatch.matching(verdicts);
        List<Route> mutes = matching.stream().filter(Route::mute).toList();
        if (matching.isEmpty()) {
            return verdicts.isEmpty() ? "no routes are set: the defaults" : "no route matches: the defaults";
        }
        if (!mutes.isEmpty()) {
            return "muted by " + names(mutes);
        }
        return names(matching) + (targets.isEmpty() ? ", told to nobody by choice" : "");
    }

    private static String names(List<Route> routes) {
        String names = routes.stream().map(Route::name).collect(Collectors.joining(", "));
        return (routes.size() == 1 ? "route " : "routes ") + names;
    }
}
