package dev.failurerelay.infra.constructs;

import dev.failurerelay.infra.settings.OperationsSettings;
import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.stepfunctions.DefinitionBody;
import software.amazon.awscdk.services.stepfunctions.Fail;
import software.amazon.awscdk.services.stepfunctions.Pass;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/** A state machine that fails on purpose. Each execution creates a real ticket. */
public final class DemoStateMachine extends Construct {

    /** In the format of a Lambda task's error. */
    private static final String CAUSE =
            "{\"errorType\":\"NothingIsBroken\",\"errorMessage\":\"This execution was to fail:"
                    + " who reads this is told of failures. Close this ticket.\"}";

    public DemoStateMachine(Construct scope) {
        super(scope, "TryItOut");
        StateMachine machine = StateMachine.Builder.create(this, "StateMachine")
                .stateMachineName(OperationsSettings.DEMO_STATE_MACHINE)
                .comment("Fails on purpose, to see that the failure relay tells of it")
                .definitionBody(DefinitionBody.fromChainable(Pass.Builder.create(this, "Begin")
                        .build()
                        .next(Fail.Builder.create(this, "FailOnPurpose")
                                .error("NothingIsBroken")
                                .cause(CAUSE)
                                .build())))
                .timeout(Duration.minutes(1))
                .build();
        NagSuppressions.addResourceSuppressions(
                machine,
                List.of(
                        suppressed("AwsSolutions-SF1", "It does nothing but fail, and its history says how."),
                        suppressed("AwsSolutions-SF2", "It does nothing but fail: there is nothing to trace.")));
        CfnOutput output = CfnOutput.Builder.create(this, "Command")
                .description("Makes an execution fail, and with it a real ticket")
                .value("aws stepfunctions start-execution --state-machine-arn " + machine.getStateMachineArn()
                        + " --region " + Stack.of(this).getRegion())
                .build();
        output.overrideLogicalId("TryItOut");
    }

    private static NagPackSuppression suppressed(String id, String reason) {
        return NagPackSuppression.builder().id(id).reason(reason).build();
    }
}
