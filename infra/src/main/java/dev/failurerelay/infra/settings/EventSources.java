package dev.failurerelay.infra.settings;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The sources of failures, and which failures count.
 *
 * @param statuses end states that count as failures, comma-separated
 * @param prefixes of state machine names; empty for all state machines
 * @param members other accounts and regions that forward events
 * @param busPolicy which accounts may do so
 * @param expressLogGroups names of the log groups of Express workflows
 * @param sweepEvery interval between sweeps
 */
public record EventSources(
        String statuses,
        List<String> prefixes,
        List<Member> members,
        BusPolicy busPolicy,
        List<String> expressLogGroups,
        Duration sweepEvery) {

    EventSources withStatuses(String others) {
        return new EventSources(others, prefixes, members, busPolicy, expressLogGroups, sweepEvery);
    }

    /**
     * Returns the prefixes as name patterns, comma-separated, as the function's variable expects them; empty for all
     * state machines.
     */
    public String namePatterns() {
        return prefixes.stream().map(prefix -> prefix + "*").collect(Collectors.joining(","));
    }
}
