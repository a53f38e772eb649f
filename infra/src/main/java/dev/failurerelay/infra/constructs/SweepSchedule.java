package dev.failurerelay.infra.constructs;

import java.time.Duration;
import java.util.Map;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.scheduler.Schedule;
import software.amazon.awscdk.services.scheduler.ScheduleExpression;
import software.amazon.awscdk.services.scheduler.ScheduleTargetInput;
import software.amazon.awscdk.services.scheduler.targets.LambdaInvoke;
import software.constructs.Construct;

/** Invokes the function regularly to look for failures without an event. */
public final class SweepSchedule extends Construct {

    /** Without what failed before the ledger was created, and nobody expected to be notified. */
    private static final Map<String, Object> INPUT = Map.of("sweep", Map.of("sinceLedgerCreation", true));

    private final Schedule schedule;

    public SweepSchedule(Construct scope, Duration every, IFunction function) {
        super(scope, "Sweep");
        IRole role = LeastPrivilegeRole.of(
                this,
                "Lets the schedule invoke the failure relay's function",
                "scheduler.amazonaws.com",
                "lambda:InvokeFunction",
                function.getFunctionArn());
        this.schedule = Schedule.Builder.create(this, "Schedule")
                .description("Finds failed executions without an event, and announces the final counts of incidents")
                .schedule(ScheduleExpression.rate(software.amazon.awscdk.Duration.minutes(every.toMinutes())))
                .target(LambdaInvoke.Builder.create(function)
                        .role(role)
                        .input(ScheduleTargetInput.fromObject(INPUT))
                        // A missed sweep needs no more retries, because the next one looks back over at least two
                        // intervals.
                        .retryAttempts(3)
                        .maxEventAge(software.amazon.awscdk.Duration.minutes(every.toMinutes()))
                        .build())
                .build();
    }

    public String name() {
        return schedule.getScheduleName();
    }
}
