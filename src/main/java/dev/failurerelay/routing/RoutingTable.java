package dev.failurerelay.routing;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which targets want a failure: those of every route that matches, in union; the defaults if none does; nobody if one that mutes
 * does.
 *
 * @param routes alphabetically
 */
public record RoutingTable(List<Route> routes, Defaults defaults) {

    /**
     * The targets of failures that no route sends elsewhere.
     *
     * @param byChannel the names of a channel's targets, in the order of delivery; an empty list if it has no default target
     * @param assigningChannel the channel that assigns what it delivers to a person
     * @param assignee as that channel calls the person
     */
    public record Defaults(Map<String, List<String>> byChannel, String assigningChannel, Optional<String> assignee) {

        Optional<String> assigneeIn(String channel) {
            return assignee.filter(person -> channel.equals(assigningChannel));
        }

        /** The target for what is assigned to a person; the same if the channel assigns nobody, or that person by default. */
        Target assigned(Target target, Optional<String> person) {
            return person.filter(other -> target.channel().equals(assigningChannel))
                    .filter(other -> !assignee.equals(person))
                    .map(target::assignedTo)
                    .orElse(target);
        }

        private Stream<Target> all() {
            return byChannel.entrySet().stream().flatMap(channel -> targets(channel.getKey(), channel.getValue()));
        }

        static Stream<Target> targets(String channel, List<String> names) {
            return names.stream().map(name -> new Target(channel, name));
        }
    }

    /**
     * Which targets want a failure, and why.
     *
     * @param comparisons with every route, alphabetically
     * @param targets in the order of delivery, without repetitions; empty if nobody is notified
     * @param defaults the targets of failures that no route sends elsewhere
     */
    public record Decision(List<Route.Comparison> comparisons, List<Target> targets, Defaults defaults) {

        /** Who should act on what a target is sent, as its channel calls the person; empty for channels that assign nobody. */
        public Optional<String> assigneeOf(Target target) {
            return target.assignee().or(() -> defaults.assigneeIn(target.channel()));
        }

        /**
         * The default targets of the channels beside the one that has not accepted a notice, for the same assignee, as far as no
         * route names them.
         */
        public List<Target> fallbackTargets(Target undelivered) {
            Optional<String> assignee = assignee(Route.Comparison.matching(comparisons));
            return defaults.all()
                    .filter(target -> !target.channel().equals(undelivered.channel()))
                    .map(target -> defaults.assigned(target, assignee))
                    .filter(target -> !targets.contains(target))
                    .distinct()
                    .toList();
        }

        /** The {@link #fallbackTargets} of all targets. */
        public List<Target> standIns() {
            return targets.stream()
                    .flatMap(target -> fallbackTargets(target).stream())
                    .distinct()
                    .toList();
        }

        private static Optional<String> assignee(List<Route> matching) {
            return matching.stream().flatMap(route -> route.assignee().stream()).findFirst();
        }

        /** In words, as in {@code routes BILLING, EU}. */
        public String reason() {
            List<Route> matching = Route.Comparison.matching(comparisons);
            if (matching.isEmpty()) {
                return comparisons.isEmpty() ? "no routes are set: the defaults" : "no route matches: the defaults";
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

    public Decision decide(ExecutionFailure failure) {
        List<Route.Comparison> comparisons =
                routes.stream().map(route -> route.compare(failure)).toList();
        List<Route> matching = Route.Comparison.matching(comparisons);
        Optional<String> assignee = Decision.assignee(matching);
        List<Target> targets = targets(matching).stream()
                .map(target -> defaults.assigned(target, assignee))
                .toList();
        return new Decision(comparisons, targets, defaults);
    }

    private List<Target> targets(List<Route> matching) {
        if (matching.isEmpty()) {
            return defaults.all().distinct().toList();
        }
        if (matching.stream().anyMatch(Route::mute)) {
            return List.of();
        }
        return defaults.byChannel().keySet().stream()
                .flatMap(channel -> matching.stream()
                        .flatMap(route -> route.targets(defaults))
                        .filter(target -> target.channel().equals(channel)))
                .distinct()
                .toList();
    }

    /** Whether any setting names a target. One that was removed from the settings is not notified any more. */
    public boolean names(Target target) {
        Target place = new Target(target.channel(), target.name());
        boolean isNamed = Stream.concat(defaults.all(), routes.stream().flatMap(route -> route.targets(defaults)))
                .anyMatch(place::equals);
        return isNamed
                && (target.assignee().isEmpty()
                        || routes.stream().anyMatch(route -> route.assignee().equals(target.assignee())));
    }

    /** The names of the routes that match every failure and send it nowhere. */
    public List<String> silencingRoutes() {
        return names(route -> route.matchesEverything()
                && (route.mute() || route.targets(defaults).findAny().isEmpty()));
    }

    /** The names of the routes that do not change where their failures go. */
    public List<String> ineffectiveRoutes() {
        return names(route ->
                !route.mute() && route.targets().isEmpty() && route.assignee().isEmpty());
    }

    private List<String> names(Predicate<Route> which) {
        return routes.stream().filter(which).map(Route::name).toList();
    }
}
