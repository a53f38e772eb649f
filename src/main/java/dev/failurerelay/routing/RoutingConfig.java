package dev.failurerelay.routing;

import dev.failurerelay.channel.slack.NamedChannels;
import dev.failurerelay.channel.slack.SlackConfig;
import dev.failurerelay.configuration.Variables;
import dev.failurerelay.execution.ExecutionStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
    public static RoutingConfig read(Variables variables, SlackConfig slack, Set<ExecutionStatus> counted) {
        RouteReader reader = new RouteReader(variables, slack, counted);
        Map<String, Set<RouteVariable.Setting>> settings = variables.names().stream()
                .filter(RouteVariable::isMeant)
                .sorted()
                .map(name -> known(name, variables))
                .flatMap(Optional::stream)
                .collect(Collectors.groupingBy(
                        RouteVariable::route,
                        () -> new TreeMap<>(ALPHABETICALLY),
                        Collectors.mapping(RouteVariable::setting, Collectors.toSet())));
        return new RoutingConfig(settings.keySet().stream().map(reader::read).toList());
    }

    private static Optional<RouteVariable> known(String name, Variables variables) {
        Optional<RouteVariable> variable = RouteVariable.of(name);
        if (variable.isEmpty()) {
            variables.unknown(name, RouteVariable.problemOf(name), RouteVariable.nearestTo(name));
        } else if (variables.list(name).isEmpty()) {
            variables.problem(
                    name, "names nothing", RouteReader.example(variable.get().setting()));
        }
        return variable;
    }

    /** The names of the routes that keep everybody from hearing of anything. */
    public List<String> silencing() {
        return routes.stream()
                .filter(route -> route.mute() && route.criteria().isEmpty())
                .map(Route::name)
                .toList();
    }

    /** Every channel that something may be sent to, with the variables that name it. */
    public NamedChannels channels(SlackConfig slack) {
        Stream<NamedChannels.Naming> byRoutes = routes.stream()
                .flatMap(route -> named(
                        new RouteVariable(route.name(), RouteVariable.Setting.SLACK_CHANNELS).toString(),
                        route.slackChannels().orElse(List.of())));
        return NamedChannels.of(Stream.concat(named("SLACK_CHANNELS", slack.channels()), byRoutes));
    }

    private static Stream<NamedChannels.Naming> named(String variable, List<String> channels) {
        return channels.stream().map(channel -> new NamedChannels.Naming(variable, channel));
    }
}
