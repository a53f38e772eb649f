package dev.failurerelay.settings;

import dev.failurerelay.channel.outseta.OutsetaConfig;
import dev.failurerelay.channel.slack.SlackConfig;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.routing.Criterion;
import dev.failurerelay.routing.Glob;
import dev.failurerelay.routing.Route;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks and reads the variables {@code ROUTE_<NAME>_…}. A mistyped name stops the start: it might send failures nowhere. */
final class RouteSettings {

    private static final Comparator<String> ALPHABETICALLY =
            String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder());

    private final Environment environment;
    private final List<String> names;
    private final List<RouteVariable> variables;

    RouteSettings(Environment environment) {
        this.environment = environment;
        this.names = environment.names().stream()
                .filter(RouteVariable::looksLikeRouteVariable)
                .sorted()
                .toList();
        this.variables = names.stream()
                .flatMap(name -> RouteVariable.parse(name).stream())
                .toList();
    }

    /** The names of the routes, alphabetically in any case. */
    private SortedSet<String> routes() {
        return variables.stream()
                .map(RouteVariable::route)
                .collect(Collectors.toCollection(() -> new TreeSet<>(ALPHABETICALLY)));
    }

    /** All routes, alphabetically. To be called if {@link #check} finds no problem. */
    List<Route> read() {
        return routes().stream().map(this::read).toList();
    }

    private Route read(String name) {
        Map<String, List<String>> targets = new HashMap<>();
        RouteSetting.slackChannels(name)
                .find(environment)
                .ifPresent(channels -> targets.put(SlackConfig.CHANNEL, channels));
        if (!RouteSetting.ticket(name).get(environment)) {
            targets.put(OutsetaConfig.CHANNEL, List.of());
        }
        return new Route(
                name,
                criteria(name),
                targets,
                RouteSetting.assignee(name).find(environment),
                RouteSetting.mute(name).get(environment));
    }

    private Map<Criterion, List<Glob>> criteria(String route) {
        Map<Criterion, List<Glob>> criteria = new EnumMap<>(Criterion.class);
        for (Criterion criterion : Criterion.values()) {
            RouteSetting.globs(route, criterion).find(environment).ifPresent(globs -> criteria.put(criterion, globs));
        }
        return criteria;
    }

    void check(Problems problems) {
        names.stream().filter(name -> RouteVariable.parse(name).isEmpty()).forEach(name -> {
            MistypedRoute mistyped = MistypedRoute.of(name);
            problems.addUnknown(name, mistyped.problem(), mistyped.nearest(routes()));
        });
        checkCase(problems);
        for (RouteVariable variable : variables) {
            Setting<?> setting = variable.setting().of(variable.route());
            if (environment.list(setting.name()).isEmpty()) {
                // An empty criterion would match everything, not nothing.
                problems.add(setting.name(), "names nothing", setting.example());
            } else {
                setting.check(environment, problems);
                checkWithOthers(variable, problems);
            }
        }
    }

    /** If two names differ only in case, one is mistyped, and might be a route that matches everything. */
    private void checkCase(Problems problems) {
        Map<String, String> firstSpelling = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (RouteVariable variable : variables) {
            firstSpelling.putIfAbsent(variable.route(), variable.route());
            String first = firstSpelling.getOrDefault(variable.route(), "");
            if (!first.equals(variable.route())) {
                problems.addUnknown(
                        variable.toString(),
                        "differs from route " + first + " in its capitals alone",
                        variable.setting().variableOf(first));
            }
        }
    }

    private void checkWithOthers(RouteVariable variable, Problems problems) {
        if (variable.setting() == RouteSetting.SLACK_CHANNELS) {
            Setting<List<String>> channels = RouteSetting.slackChannels(variable.route());
            boolean named =
                    channels.find(environment).filter(list -> !list.isEmpty()).isPresent();
            if (named && environment.text(SettingCatalog.SLACK_SECRET.name()).isEmpty()) {
                problems.add(channels.name(), "names channels, though SLACK_SECRET is not set", "none");
            }
        }
        if (variable.setting() == RouteSetting.STATUSES) {
            Setting<List<Glob>> statuses = RouteSetting.globs(variable.route(), Criterion.STATUSES);
            List<ExecutionStatus> counted =
                    SettingCatalog.STATUSES.find(environment).orElse(List.of());
            List<Glob> globs = statuses.find(environment).orElse(List.of());
            // A route for statuses that STATUSES leaves out would never match.
            boolean never =
                    counted.stream().noneMatch(status -> globs.stream().anyMatch(glob -> glob.matches(status.name())));
            if (!counted.isEmpty() && !globs.isEmpty() && never) {
                problems.add(statuses.name(), "names only what STATUSES leaves out", statuses.example());
            }
        }
    }
}
