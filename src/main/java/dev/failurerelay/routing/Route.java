package dev.failurerelay.routing;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.ExecutionStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which failures it is about, and who wants to know of them.
 *
 * @param name letters and digits, beginning with a letter
 * @param criteria all of them must match, by any of their globs; none: every failure
 * @param slackChannels empty: nowhere; absent: the default channels
 * @param ticket whether it wants a ticket
 * @param assignee Uid of the person that the ticket is assigned to; absent: not this route's business
 * @param mute whether it silences what it matches, whatever other routes want
 */
public record Route(
        String name,
        Map<Criterion, List<Glob>> criteria,
        Optional<List<String>> slackChannels,
        boolean ticket,
        Optional<String> assignee,
        boolean mute) {

    /** Whether every failure matches, whatever the criteria look like. */
    boolean matchesEverything() {
        return criteria.entrySet().stream()
                .allMatch(criterion -> criterion.getValue().stream().anyMatch(Glob::matchesEverything)
                        || (criterion.getKey() == Criterion.STATUSES && matchEveryStatus(criterion.getValue())));
    }

    private static boolean matchEveryStatus(List<Glob> globs) {
        return Arrays.stream(ExecutionStatus.values())
                .allMatch(status -> globs.stream().anyMatch(glob -> glob.matches(status.name())));
    }

    RouteMatch judge(ExecutionFailure failure) {
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
