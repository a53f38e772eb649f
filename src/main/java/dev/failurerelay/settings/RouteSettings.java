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
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** The variables of all settings of the configured routes. */
    Set<String> variableNames() {
        return routes().stream()
                .flatMap(route -> Stream.of(RouteSetting.values()).map(setting -> setting.variableOf(route)))
                .collect(Collectors.toSet());
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
        if (variable.setting() == RouteSetting.SLACK_CHANNELS
                && SettingCatalog.namesChannels(variable.toString(), environment)
                && environment.text(SettingCatalog.SLACK_SECRET.name()).isEmpty()) {
            problems.add(variable.toString(), "names channels, though SLACK_SECRET is not set", "none");
        }
        if (variable.setting() == RouteSetting.STATUSES && neverMatches(variable)) {
            String example = RouteSetting.STATUSES.of(variable.route()).example();
            problems.add(variable.toString(), "names only what STATUSES leaves out", example);
        }
    }

    /** Whether a route selects only statuses that do not count. Wrong entries, which are reported elsewhere, are ignored. */
    private boolean neverMatches(RouteVariable statuses) {
        List<ExecutionStatus> counted = environment.list(SettingCatalog.STATUSES.name()).stream()
                .flatMap(name -> ExecutionStatus.parse(name).stream())
                .toList();
        List<Glob> globs =
                environment.list(statuses.toString()).stream().map(Glob::of).toList();
        return !counted.isEmpty() && matchAny(globs, List.of(ExecutionStatus.values())) && !matchAny(globs, counted);
    }

    private static boolean matchAny(List<Glob> globs, List<ExecutionStatus> statuses) {
        return globs.stream().anyMatch(glob -> statuses.stream().anyMatch(status -> glob.matches(status.name())));
    }
}
