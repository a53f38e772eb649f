package dev.failurerelay.history;

import dev.failurerelay.invocation.Deadline;
import jakarta.inject.Singleton;

/** Looks the failed state up in an execution's history. A notice can do without: this never fails, and is soon over. */
@Singleton
public class HistoryLookup {

    private final HistoryConfig config;
    private final StepFunctions stepFunctions;

    public HistoryLookup(HistoryConfig config, StepFunctions stepFunctions) {
        this.config = config;
        this.stepFunctions = stepFunctions;
    }

    /** Makes the client for executions of one region and connects: the first lookup would spend most of its time on it. */
    public void prepare(String region) {
        if (config.lookup() && RegionName.isOne(region)) {
            stepFunctions.prepare(region);
        }
    }

    /** The lookups of one invocation, which answer by its deadline. */
    public ExecutionLookups during(Deadline deadline) {
        return new ExecutionLookups(config, stepFunctions, deadline);
    }
}
