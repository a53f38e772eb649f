package dev.failurerelay.sweep;

import dev.failurerelay.check.Check;
import dev.failurerelay.check.Finding;
import dev.failurerelay.configuration.Variables;
import dev.failurerelay.history.StepFunctions;
import dev.failurerelay.history.UnansweredException;
import dev.failurerelay.invocation.Invocation;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Whether a sweep may list state machines; whether it may look into each of them, the sweep itself says. */
@Singleton
public class SweepCheck implements Check {

    private static final String NAME = "Sweep";

    private final StepFunctions stepFunctions;
    private final Optional<String> region;

    public SweepCheck(StepFunctions stepFunctions, Variables variables) {
        this.stepFunctions = stepFunctions;
        this.region = variables.peek("AWS_REGION");
    }

    @Override
    public List<Finding> findings(Invocation invocation) {
        return List.of(region.map(known -> finding(known, invocation))
                .orElseGet(() -> Finding.skipped(NAME, "AWS_REGION is not set, so there is no region to look at")));
    }

    private Finding finding(String known, Invocation invocation) {
        try {
            stepFunctions.ask(
                    known,
                    invocation.deadline().forCall(),
                    client -> client.listStateMachines(list -> list.maxResults(1)));
            return Finding.ok(NAME, "the state machines of " + known + " can be listed");
        } catch (UnansweredException e) {
            return Finding.problem(
                    NAME, "states:ListStateMachines: " + e.code(), RefusedException.remedy("ListStateMachines", e));
        }
    }
}
