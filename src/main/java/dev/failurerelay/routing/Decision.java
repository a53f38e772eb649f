package dev.failurerelay.routing;

import dev.failurerelay.execution.Target;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which targets want a failure, and why.
 *
 * @param matches of every route, alphabetically
 * @param targets in the order of delivery, without repetitions; empty if nobody is notified
 */
public record Decision(
        List<Route.Match> matches, List<Target> targets, String assigningChannel, Optional<String> assignee) {

    /** Who should act on what a target is sent, as its channel calls the person; empty for channels that assign nobody. */
    public Optional<String> assigneeOf(Target target) {
        return assignee.filter(person -> target.channel().equals(assigningChannel));
    }

    /** In words, as in {@code routes BILLING, EU}. */
    public String reason() {
        List<Route> matching = Route.Match.matching(matches);
        if (matching.isEmpty()) {
            return matches.isEmpty() ? "no routes are set: the defaults" : "no route matches: the defaults";
        }
        List<Route> mutes = matching.stream().filter(Route::mute).toList();
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
