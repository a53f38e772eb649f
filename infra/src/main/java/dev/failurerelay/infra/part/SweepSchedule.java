package dev.failurerelay.infra.part;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.PrincipalWithConditions;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.scheduler.Schedule;
import software.amazon.awscdk.services.scheduler.ScheduleExpression;
import software.amazon.awscdk.services.scheduler.ScheduleTargetInput;
import software.amazon.awscdk.services.scheduler.targets.LambdaInvoke;
import software.constructs.Construct;

/** Has the function look for what no event told of. */
public final class SweepSchedule extends Construct {

    private final Schedule schedule;

    public SweepSchedule(Construct scope, Duration every, IFunction function) {
        super(scope, "Sweep");
        Role role = Role.Builder.create(this, "Role")
                .description("Lets the schedule invoke the failure relay's function")
                .assumedBy(new PrincipalWithConditions(
                        new ServicePrincipal("scheduler.amazonaws.com"),
                        Map.of(
                                "StringEquals",
                                Map.of("aws:SourceAccount", Stack.of(this).getAccount()))))
                .inlinePolicies(Map.of(
                        "Sweep",
                        PolicyDocument.Builder.create()
                                .statements(List.of(PolicyStatement.Builder.create()
                                        .effect(Effect.ALLOW)
                                        .actions(List.of("lambda:InvokeFunction"))
                                        .resources(List.of(function.getFunctionArn()))
                                        .build()))
                                .build()))
                .build();
        this.schedule = Schedule.Builder.create(this, "Schedule")
                .description("Finds failed executions of which no event had come, and has the last word on storms")
                .schedule(ScheduleExpression.rate(software.amazon.awscdk.Duration.minutes(every.toMinutes())))
                .target(LambdaInvoke.Builder.create(function)
                        .role(role.withoutPolicyUpdates())
                        .input(ScheduleTargetInput.fromObject(Map.of("sweep", Map.of())))
                        // What one cannot begin, the next does: it looks back over a day.
                        .retryAttempts(3)
                        .maxEventAge(software.amazon.awscdk.Duration.minutes(every.toMinutes()))
                        .build())
                .build();
    }

    public String name() {
        return schedule.getScheduleName();
    }
}
