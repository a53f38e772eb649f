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
public record Watch(
        String statuses,
        List<String> prefixes,
        List<Member> members,
        List<String> expressLogGroups,
        Duration sweepEvery) {

    Watch withStatuses(String others) {
        return new Watch(others, prefixes, members, expressLogGroups, sweepEvery);
    }

    /** The prefixes as the function's own variable has them, comma-separated; empty for all state machines. */
    public String sweptNames() {
        return prefixes.stream().map(prefix -> prefix + "*").collect(Collectors.joining(","));
    }
}
