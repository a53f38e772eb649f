package dev.failurerelay.routing;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionStatus;
import dev.failurerelay.execution.Target;
import java.util.Arrays;
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

    /** In the order of the default targets' channels. */
    Stream<Target> targets(DefaultTargets defaults) {
        return defaults.byChannel().entrySet().stream()
                .flatMap(channel -> DefaultTargets.targets(
                        channel.getKey(), targets.getOrDefault(channel.getKey(), channel.getValue())));
    }

    /** Whether every failure matches, however the criteria are written. */
    boolean matchesEverything() {
        return criteria.entrySet().stream()
                .allMatch(criterion -> criterion.getValue().stream().anyMatch(Glob::matchesEverything)
                        || (criterion.getKey() == Criterion.STATUSES && matchEveryStatus(criterion.getValue())));
    }

    private static boolean matchEveryStatus(List<Glob> globs) {
        return Arrays.stream(ExecutionStatus.values())
                .allMatch(status -> globs.stream().anyMatch(glob -> glob.matches(status.name())));
    }

    RouteMatch match(ExecutionFailure failure) {
        return new RouteMatch(
                this,
                criteria.entrySet().stream()
                        .filter(criterion -> criterion.getValue().stream()
                                .noneMatch(
                                        glob -> glob.matches(criterion.getKey().of(failure))))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList());
    }
}
