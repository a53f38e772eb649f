package dev.failurerelay.history;

import dev.failurerelay.check.Check;
import dev.failurerelay.check.Check.Finding;
import dev.failurerelay.invocation.Invocation;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks that histories can be read, with the history of an execution that cannot exist: Step Functions checks permission first,
 * so that "does not exist" proves the permission.
 */
@Singleton
public class HistoryCheck implements Check {

    private static final String NAME = "History lookup";

    private static final Pattern FUNCTION = Pattern.compile(
            "arn:(?<partition>[a-z0-9-]{1,40}):lambda:(?<region>[a-z0-9-]{1,40}):(?<account>\\d{12}):function:\\S+");

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
        Matcher function = FUNCTION.matcher(invocation.functionArn().orElse(""));
        if (!function.matches() || !StepFunctions.isRegion(function.group("region"))) {
            return List.of(
                    Finding.skipped(NAME, "the function's own ARN is not known, so there is nothing to ask for"));
        }
        String execution = "arn:%s:states:%s:%s:execution:failure-relay-self-check:none"
                .formatted(function.group("partition"), function.group("region"), function.group("account"));
        return List.of(finding(
                function.group("region"), execution, invocation.deadline().callTimeout()));
    }

    private Finding finding(String region, String execution, Duration timeout) {
        try {
            stepFunctions.historyPage(region, execution, null, timeout);
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
        return "See that the function has valid credentials and reaches Step Functions: from within a VPC it needs an"
                + " endpoint for it, and AWS_ENDPOINT_URL_SFN or AWS_ENDPOINT_URL, where set, must be right";
    }
}
