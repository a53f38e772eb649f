package dev.failurerelay.routing;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.execution.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which failures a route is for, and which targets they go to.
 *
 * @param name letters and digits, beginning with a letter
 * @param criteria all of them must match, each by any of its globs; if there are none, every failure matches
 * @param targets names by channel; a channel with an empty list gets nothing, a channel that is absent its defaults
 * @param assignee who should act; absent if the route does not say
 * @param mute whether it silences what it matches, whatever other routes say
 */
public record Route(
        String name,
        Map<Criterion, List<Glob>> criteria,
        Map<String, List<String>> targets,
        Optional<String> assignee,
        boolean mute) {

    /** A property of a failure that a route can select by. */
    public enum Criterion {
        /** By name, without Map run label, version and alias. */
        STATE_MACHINES,
        ACCOUNTS,
        REGIONS,
        STATUSES,
        /** A failure without an error matches like an empty text: {@code *} alone does. */
        ERRORS;

        /** The property of a failure. */
        public String of(ExecutionFailure failure) {
            return switch (this) {
                case STATE_MACHINES -> failure.stateMachine().name();
                case ACCOUNTS -> failure.account();
                case REGIONS -> failure.region();
                case STATUSES -> failure.status().name();
                case ERRORS -> failure.error().orElse("");
            };
        }
    }

    /**
     * Whether a route matches a failure.
     *
     * @param unmet the criteria that do not match; if there are none, the route matches
     */
    public record Comparison(Route route, List<Criterion> unmet) {

        static List<Route> matching(List<Comparison> comparisons) {
            return comparisons.stream()
                    .filter(Comparison::matches)
                    .map(Comparison::route)
                    .toList();
        }

        public boolean matches() {
            return unmet.isEmpty();
        }
    }

    Comparison compare(ExecutionFailure failure) {
        return new Comparison(
                this,
                criteria.entrySet().stream()
                        .filter(criterion -> criterion.getValue().stream()
                                .noneMatch(
                                        glob -> glob.matches(criterion.getKey().of(failure))))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList());
    }

    /** In the order of the default targets' channels. */
    Stream<Target> targets(RoutingTable.Defaults defaults) {
        return defaults.byChannel().entrySet().stream()
                .flatMap(channel -> RoutingTable.Defaults.targets(
                        channel.getKey(), targets.getOrDefault(channel.getKey(), channel.getValue())));
    }

    /** Whether every failure matches, however the criteria are written. */
    boolean matchesEverything() {
        return criteria.entrySet().stream()
                .allMatch(criterion -> criterion.getValue().stream().anyMatch(Glob::matchesEverything)
                        || (criterion.getKey() == Criterion.STATUSES && matchEveryStatus(criterion.getValue())));
    }

    private static boolean matchEveryStatus(List<Glob> globs) {
        return Stream.of(ExecutionStatus.values())
                .allMatch(status -> globs.stream().anyMatch(glob -> glob.matches(status.name())));
    }
}
