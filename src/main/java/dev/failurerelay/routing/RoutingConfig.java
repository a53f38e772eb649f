package dev.failurerelay.routing;

import dev.failurerelay.channel.slack.ConfiguredChannels;
import dev.failurerelay.channel.slack.SlackConfig;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.settings.Environment;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** @param routes {@code ROUTE_<NAME>_…}, alphabetically by name whatever its capitals */
public record RoutingConfig(List<Route> routes) {

    private static final Comparator<String> ALPHABETICALLY =
            String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder());

    /**
     * @param slack the defaults, which say whether Slack is on
     * @param counted the statuses that count as failures
     */
    public static RoutingConfig read(Environment variables, SlackConfig slack, Set<ExecutionStatus> counted) {
        List<String> meant = variables.names().stream()
                .filter(RouteVariable::isMeant)
                .sorted()
                .toList();
        List<RouteVariable> known =
                meant.stream().flatMap(name -> RouteVariable.of(name).stream()).toList();
        SortedSet<String> routes = known.stream()
                .map(RouteVariable::route)
                .collect(Collectors.toCollection(() -> new TreeSet<>(ALPHABETICALLY)));
        meant.stream().filter(name -> RouteVariable.of(name).isEmpty()).forEach(name -> {
            MistypedRoute mistyped = MistypedRoute.of(name);
            variables.unknown(name, mistyped.problem(), mistyped.nearest(routes));
        });
        refuseEmpty(known, variables);
        refuseTwins(known, variables);
        RouteReader reader = new RouteReader(variables, slack, counted);
        return new RoutingConfig(routes.stream().map(reader::read).toList());
    }

    /** A criterion without a value would not match nothing, but everything. */
    private static void refuseEmpty(List<RouteVariable> known, Environment variables) {
        known.stream()
                .filter(variable -> variables.list(variable.toString()).isEmpty())
                .forEach(variable -> variables.problem(
                        variable.toString(), "names nothing", RouteReader.example(variable.setting())));
    }

    /** Of two names that differ in their capitals alone, one is mistyped, and might be a route that matches everything. */
    private static void refuseTwins(List<RouteVariable> known, Environment variables) {
        Map<String, String> first = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (RouteVariable variable : known) {
            first.putIfAbsent(variable.route(), variable.route());
            String twin = first.getOrDefault(variable.route(), "");
            if (!twin.equals(variable.route())) {
                variables.unknown(
                        variable.toString(),
                        "differs from route " + twin + " in its capitals alone",
                        new RouteVariable(twin, variable.setting()).toString());
            }
        }
    }

    /**
     * The names of the routes that keep everybody from hearing of anything.
     *
     * @param slack the defaults
     */
    public List<String> silencing(SlackConfig slack) {
        return routes.stream()
                .filter(Route::matchesEverything)
                .filter(route -> route.mute()
                        || (!route.ticket()
                                && route.slackChannels()
                                        .orElse(slack.channels())
                                        .isEmpty()))
                .map(Route::name)
                .toList();
    }

    /** The names of the routes that say for which failures they are, and not what becomes of those. */
    public List<String> idle() {
        return routes.stream()
                .filter(route -> route.ticket()
                        && !route.mute()
                        && route.slackChannels().isEmpty()
                        && route.assignee().isEmpty())
                .map(Route::name)
                .toList();
    }

    /** Every channel that something may be sent to, with the variables that name it. */
    public ConfiguredChannels channels(SlackConfig slack) {
        Stream<ConfiguredChannels.Reference> byRoutes = routes.stream()
                .flatMap(route -> named(
                        new RouteVariable(route.name(), RouteVariable.Setting.SLACK_CHANNELS).toString(),
                        route.slackChannels().orElse(List.of())));
        return ConfiguredChannels.of(Stream.concat(named("SLACK_CHANNELS", slack.channels()), byRoutes));
    }

    private static Stream<ConfiguredChannels.Reference> named(String variable, List<String> channels) {
        return channels.stream().map(channel -> new ConfiguredChannels.Reference(variable, channel));
    }
}
