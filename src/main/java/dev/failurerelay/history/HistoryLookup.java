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

    /** The lookups of one invocation, which answer by its deadline. */
    public Lookups during(Deadline deadline) {
        return new Lookups(config, new HistoryPages(stepFunctions), deadline);
    }
}
