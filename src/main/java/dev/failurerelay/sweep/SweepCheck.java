package dev.failurerelay.sweep;

import dev.failurerelay.check.Check;
import dev.failurerelay.check.Check.Finding;
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
 * Checks that a sweep can list state machines and search the first one that it covers. Problems with others appear in the sweep's
 * own report.
 */
@Singleton
public class SweepCheck implements Check {

    private static final String NAME = "Sweep";

    private static final int MAX_RESULTS = RateLimitedStepFunctions.MAX_RESULTS;

    /** Answers that prove the permission. Executions of Express workflows cannot be listed. */
    private static final Set<String> PERMITTED =
            Set.of("StateMachineTypeNotSupported", "StateMachineDoesNotExist", "ExecutionDoesNotExist");

    private final StepFunctions stepFunctions;
    private final SweepConfig config;

    public SweepCheck(StepFunctions stepFunctions, SweepConfig config) {
        this.stepFunctions = stepFunctions;
        this.config = config;
    }

    @Override
    public List<Finding> findings(Invocation invocation) {
        return List.of(config.region()
                .map(region -> finding(region, invocation))
                .orElseGet(() -> Finding.skipped(NAME, "AWS_REGION is not set, so there is no region to sweep")));
    }

    private Finding finding(String region, Invocation invocation) {
        String action = "ListStateMachines";
        try {
            Optional<String> first = firstCovered(region, invocation);
            if (first.isEmpty()) {
                return Finding.ok(NAME, "the state machines of " + region + " can be listed; " + noneYet());
            }
            String stateMachine = first.get();
            action = "ListExecutions";
            checkPermission(
                    region,
                    invocation,
                    client -> client.listExecutions(
                            list -> list.stateMachineArn(stateMachine).maxResults(1)));
            action = RateLimitedStepFunctions.DESCRIBE;
            String none = stateMachine.replace(":stateMachine:", ":execution:") + ":failure-relay-self-check";
            checkPermission(region, invocation, client -> client.describeExecution(of -> of.executionArn(none)));
            return Finding.ok(
                    NAME, "the state machines of " + region + " can be listed, their executions listed and described");
        } catch (StepFunctionsCallException e) {
            return Finding.problem(NAME, "states:" + action + ": " + e.code(), SweepCallException.remedy(action, e));
        }
    }

    /** Among the first thousand, because more would take another call. */
    private Optional<String> firstCovered(String region, Invocation invocation) {
        return call(region, invocation, client -> client.listStateMachines(list -> list.maxResults(MAX_RESULTS)))
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

    /** Step Functions checks permission first, so that "does not exist" proves the permission. */
    private void checkPermission(String region, Invocation invocation, Function<SfnClient, ?> request) {
        try {
            call(region, invocation, request);
        } catch (StepFunctionsCallException e) {
            if (!PERMITTED.contains(e.code())) {
                throw e;
            }
        }
    }

    private <T> T call(String region, Invocation invocation, Function<SfnClient, T> request) {
        return stepFunctions.call(region, invocation.deadline().callTimeout(), request);
    }
}
