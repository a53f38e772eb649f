package dev.failurerelay.settings;

import dev.failurerelay.channel.outseta.OutsetaConfig;
import dev.failurerelay.channel.slack.SlackConfig;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.routing.Glob;
import dev.failurerelay.routing.Route;
import dev.failurerelay.routing.Route.Criterion;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks and reads the variables {@code ROUTE_<NAME>_…}. A mistyped name stops the start: it might send failures nowhere. */
final class RouteSettings {

    private static final Comparator<String> ALPHABETICALLY =
            String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder());

    private final Variables variables;
    private final List<String> names;
    private final List<RouteVariable> parsed;

    RouteSettings(Variables variables) {
        this.variables = variables;
        this.names = variables.names().stream()
                .filter(RouteVariable::looksLikeRouteVariable)
                .sorted()
                .toList();
        this.parsed = names.stream()
                .flatMap(name -> RouteVariable.parse(name).stream())
                .toList();
    }

    /** The names of the routes, alphabetically in any case. */
    private SortedSet<String> routes() {
        return parsed.stream()
                .map(RouteVariable::route)
                .collect(Collectors.toCollection(() -> new TreeSet<>(ALPHABETICALLY)));
    }

    /** The variables of all settings of the configured routes. */
    Set<String> variableNames() {
        return routes().stream()
                .flatMap(
                        route -> RouteCatalog.ALL.stream().map(setting -> new RouteVariable(route, setting).toString()))
                .collect(Collectors.toSet());
    }

    /** All routes, alphabetically. To be called if {@link #check} finds no problem. */
    List<Route> read() {
        return routes().stream().map(this::read).toList();
    }

    private Route read(String name) {
        Map<Criterion, List<Glob>> criteria = new EnumMap<>(Criterion.class);
        RouteCatalog.CRITERIA.forEach((criterion, setting) ->
                RouteVariable.of(name, setting).find(variables).ifPresent(globs -> criteria.put(criterion, globs)));
        Map<String, List<String>> targets = new HashMap<>();
        RouteVariable.of(name, RouteCatalog.SLACK_CHANNELS)
                .find(variables)
                .ifPresent(channels -> targets.put(SlackConfig.CHANNEL, channels));
        if (!RouteVariable.of(name, RouteCatalog.TICKET).get(variables)) {
            targets.put(OutsetaConfig.CHANNEL, List.of());
        }
        return new Route(
                name,
                criteria,
                targets,
                RouteVariable.of(name, RouteCatalog.ASSIGNEE).find(variables),
                RouteVariable.of(name, RouteCatalog.MUTE).get(variables));
    }

    void check(Problems problems) {
        names.stream().filter(name -> RouteVariable.parse(name).isEmpty()).forEach(name -> {
            RouteVariable.Mistyped mistyped = RouteVariable.Mistyped.of(name);
            problems.addUnknown(
                    name, mistyped.problem(), mistyped.nearest(routes()).toString());
        });
        checkCase(problems);
        for (RouteVariable variable : parsed) {
            Setting<?> setting = variable.setting().named(variable.toString());
            if (variables.list(setting.name()).isEmpty()) {
                // An empty criterion would match everything, not nothing.
                problems.add(setting, "names nothing");
            } else {
                setting.check(variables, problems);
                checkWithOthers(variable, setting, problems);
            }
        }
    }

    /** If two names differ only in case, one is mistyped, and might be a route that matches everything. */
    private void checkCase(Problems problems) {
        Map<String, String> firstSpelling = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (RouteVariable variable : parsed) {
            firstSpelling.putIfAbsent(variable.route(), variable.route());
            String first = firstSpelling.getOrDefault(variable.route(), "");
            if (!first.equals(variable.route())) {
                problems.addUnknown(
                        variable.toString(),
                        "differs from route " + first + " in its capitals alone",
                        new RouteVariable(first, variable.setting()).toString());
            }
        }
    }

    private void checkWithOthers(RouteVariable variable, Setting<?> setting, Problems problems) {
        List<String> entries = variables.list(setting.name());
        if (variable.setting().equals(RouteCatalog.SLACK_CHANNELS)
                && !ValueType.isNone(entries)
                && variables.text(SettingCatalog.SLACK_SECRET.name()).isEmpty()) {
            problems.add(setting.name(), "names channels, though SLACK_SECRET is not set", "none");
        }
        if (variable.setting().equals(RouteCatalog.of(Criterion.STATUSES)) && neverMatches(entries)) {
            problems.add(setting, "names only what STATUSES leaves out");
        }
    }

    /** Whether a route selects only statuses that do not count. Wrong entries, which are reported elsewhere, are ignored. */
    private boolean neverMatches(List<String> statuses) {
        List<ExecutionStatus> counted = variables.list(SettingCatalog.STATUSES.name()).stream()
                .flatMap(name -> ExecutionStatus.parse(name).stream())
                .toList();
        List<Glob> globs = statuses.stream().map(Glob::of).toList();
        return !counted.isEmpty() && matchAny(globs, List.of(ExecutionStatus.values())) && !matchAny(globs, counted);
    }

    private static boolean matchAny(List<Glob> globs, List<ExecutionStatus> statuses) {
        return globs.stream().anyMatch(glob -> statuses.stream().anyMatch(status -> glob.matches(status.name())));
    }
}
