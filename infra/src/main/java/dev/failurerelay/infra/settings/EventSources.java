package dev.failurerelay.infra.settings;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is listened for.
 *
 * @param statuses end states that count as failures, comma-separated
 * @param prefixes of state machines' names; empty for all state machines
 * @param members further accounts and regions
 * @param expressLogGroups names of the log groups of Express workflows
 * @param sweepEvery from one sweep to the next
 */
public record EventSources(
        String statuses,
        List<String> prefixes,
        List<Member> members,
        List<String> expressLogGroups,
        Duration sweepEvery) {

    EventSources withStatuses(String others) {
        return new EventSources(others, prefixes, members, expressLogGroups, sweepEvery);
    }

    /** The prefixes as the function's own variable has them, comma-separated; empty for all state machines. */
    public String namePatterns() {
        return prefixes.stream().map(prefix -> prefix + "*").collect(Collectors.joining(","));
    }
}
