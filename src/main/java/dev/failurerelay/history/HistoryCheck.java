package dev.failurerelay.history;

import dev.failurerelay.check.Check;
import dev.failurerelay.check.Check.Finding;
import dev.failurerelay.http.AwsErrors;
import dev.failurerelay.invocation.Invocation;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/**
 * Checks that histories can be read, with the history of an execution that cannot exist: Step Functions checks permission first,
 * so that "does not exist" proves the permission.
 */
@Singleton
public class HistoryCheck implements Check {

    private static final String NAME = "History lookup";

    private final HistoryConfig config;
    private final StepFunctions stepFunctions;

    public HistoryCheck(HistoryConfig config, StepFunctions stepFunctions) {
        this.config = config;
        this.stepFunctions = stepFunctions;
    }

    @Override
    public List<Finding> findings(Invocation invocation) {
        if (!config.lookup()) {
            return List.of(Finding.skipped(NAME, "HISTORY_LOOKUP is false"));
        }
        return List.of(invocation
                .functionArn()
                .flatMap(LambdaFunction::ofArn)
                .map(function -> finding(function, invocation.deadline().callTimeout()))
                .orElseGet(() ->
                        Finding.skipped(NAME, "the function's own ARN is not known, so there is nothing to ask for")));
    }

    private Finding finding(LambdaFunction function, Duration timeout) {
        String execution = "arn:%s:states:%s:%s:execution:failure-relay-self-check:none"
                .formatted(function.partition(), function.region(), function.account());
        try {
            stepFunctions.historyPage(function.region(), execution, null, timeout);
            return Finding.ok(NAME, "histories can be read");
        } catch (StepFunctionsCallException e) {
            return e.isUnknownExecution()
                    ? Finding.ok(NAME, "histories can be read")
                    : Finding.problem(NAME, "states:GetExecutionHistory: " + e.code(), remedy(e, execution));
        } catch (RuntimeException fault) {
            return Finding.problem(
                    NAME, fault.getClass().getSimpleName(), "See the function's log, or set HISTORY_LOOKUP=false");
        }
    }

    private static String remedy(StepFunctionsCallException e, String execution) {
        if (e.denied()) {
            return "Allow the function's role states:GetExecutionHistory, or set HISTORY_LOOKUP=false. Where it is allowed"
                    + " for executions of some names alone, that may be why " + execution + " is denied";
        }
        if (e.throttled()) {
            return "Nothing, if it passes: notices go without the failed state meanwhile. Else ask AWS for a higher quota"
                    + " of GetExecutionHistory, or set HISTORY_LOOKUP=false";
        }
        return "See " + AwsErrors.connectionRemedy("Step Functions", "AWS_ENDPOINT_URL_SFN");
    }
}
