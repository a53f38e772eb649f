package dev.failurerelay.infra.constructs;

import java.util.List;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/** Sends events of the default bus to the function, with retries for a day. */
public final class FailureRule extends Construct {

    private final Rule rule;

    public FailureRule(Construct scope, EventPattern pattern, IFunction function, IQueue undelivered) {
        super(scope, "Failures");
        this.rule = Rule.Builder.create(this, "Rule")
                .description("Hands failed and recovered Step Functions executions to the failure relay")
                .eventPattern(pattern)
                .targets(List.of(LambdaFunction.Builder.create(function)
                        .deadLetterQueue(undelivered)
                        .build()))
                .build();
    }

    public String name() {
        return rule.getRuleName();
    }
}
