package dev.failurerelay.routing;

import dev.failurerelay.execution.ExecutionFailure;
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

    Verdict judge(ExecutionFailure failure) {
        return new Verdict(
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
