package dev.failurerelay.infra.constructs;

import java.util.List;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.logs.FilterPattern;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.SubscriptionFilter;
import software.amazon.awscdk.services.logs.destinations.LambdaDestination;
import software.constructs.Construct;

/** Subscribes the function to the logs of Express workflows, because these send no events. */
public final class ExpressLogs extends Construct {

    /** The ends that are failures, and the Fail state before one, so that the notice can name it: no other execution enters one. */
    private static final String FAILURES = "{ ($.type = \"ExecutionFailed\") || ($.type = \"ExecutionTimedOut\")"
            + " || ($.type = \"ExecutionAborted\") || ($.type = \"FailStateEntered\") }";

    public ExpressLogs(Construct scope, List<String> logGroups, IFunction function) {
        super(scope, "ExpressLogs");
        for (int i = 0; i < logGroups.size(); i++) {
            SubscriptionFilter.Builder.create(this, "Subscription" + i)
                    .logGroup(LogGroup.fromLogGroupName(this, "LogGroup" + i, logGroups.get(i)))
                    .destination(new LambdaDestination(function))
                    .filterPattern(FilterPattern.literal(FAILURES))
                    .build();
        }
    }
}
