package dev.failurerelay.sweep;

import dev.failurerelay.check.Check;
import dev.failurerelay.check.Finding;
import dev.failurerelay.history.StepFunctions;
import dev.failurerelay.history.StepFunctionsCallException;
import dev.failurerelay.invocation.Invocation;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;

/**
 * Whether a sweep may list state machines, and look into the first that it is to look into: into which of the others it may
 * not, the sweep itself says.
 */
@Singleton
public class SweepCheck implements Check {

    private static final String NAME = "Sweep";

    private static final int MAX_RESULTS = RateLimitedStepFunctions.MAX_RESULTS;

    /** An Express workflow's executions are not listed. */
    private static final Set<String> NOTHING_THERE =
            Set.of("StateMachineTypeNotSupported", "StateMachineDoesNotExist", "ExecutionDoesNotExist");

    private final StepFunctions stepFunctions;
    private final SweepConfig config;
    private final Optional<String> region;

    public SweepCheck(StepFunctions stepFunctions, SweepConfig config) {
        this.stepFunctions = stepFunctions;
        this.config = config;
        this.region = config.region();
    }

    @Override
    public List<Finding> findings(Invocation invocation) {
        return List.of(region.map(known -> finding(known, invocation))
                .orElseGet(() -> Finding.skipped(NAME, "AWS_REGION is not set, so there is no region to look at")));
    }

    private Finding finding(String known, Invocation invocation) {
        String action = "ListStateMachines";
        try {
            Optional<String> first = first(known, invocation);
            if (first.isEmpty()) {
                return Finding.ok(NAME, "the state machines of " + known + " can be listed; " + noneYet());
            }
            String stateMachine = first.get();
            action = "ListExecutions";
            permitted(
                    known,
                    invocation,
                    client -> client.listExecutions(
                            list -> list.stateMachineArn(stateMachine).maxResults(1)));
            action = RateLimitedStepFunctions.DESCRIBE;
            String none = stateMachine.replace(":stateMachine:", ":execution:") + ":failure-relay-self-check";
            permitted(known, invocation, client -> client.describeExecution(of -> of.executionArn(none)));
            return Finding.ok(
                    NAME, "the state machines of " + known + " can be listed, their executions listed and described");
        } catch (StepFunctionsCallException e) {
            return Finding.problem(NAME, "states:" + action + ": " + e.code(), SweepCallException.remedy(action, e));
        }
    }

    /** Among the first thousand: the next thousand would take another call. */
    private Optional<String> first(String known, Invocation invocation) {
        return ask(known, invocation, client -> client.listStateMachines(list -> list.maxResults(MAX_RESULTS)))
                .stateMachines()
                .stream()
                .map(StateMachineListItem::stateMachineArn)
                .filter(config::covers)
                .findFirst();
    }

    private String noneYet() {
        return config.stateMachines().isEmpty()
                ? "there is none yet"
                : "SWEEP_STATE_MACHINES names none of the first " + MAX_RESULTS;
    }

    /** Permission is looked at before anything else: being told that there is nothing means being permitted to ask. */
    private void permitted(String known, Invocation invocation, Function<SfnClient, ?> call) {
        try {
            ask(known, invocation, call);
        } catch (StepFunctionsCallException e) {
            if (!NOTHING_THERE.contains(e.code())) {
                throw e;
            }
        }
    }

    private <T> T ask(String known, Invocation invocation, Function<SfnClient, T> call) {
        return stepFunctions.ask(known, invocation.deadline().callTimeout(), call);
    }
}
