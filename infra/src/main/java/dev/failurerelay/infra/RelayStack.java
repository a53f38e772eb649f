package dev.failurerelay.infra;

import dev.failurerelay.infra.part.AlarmTopic;
import dev.failurerelay.infra.part.Alarms;
import dev.failurerelay.infra.part.EventArchive;
import dev.failurerelay.infra.part.ExpressLogs;
import dev.failurerelay.infra.part.FailurePattern;
import dev.failurerelay.infra.part.FailureRule;
import dev.failurerelay.infra.part.Ledger;
import dev.failurerelay.infra.part.MemberEvents;
import dev.failurerelay.infra.part.Queues;
import dev.failurerelay.infra.part.RelayDashboard;
import dev.failurerelay.infra.part.RelayFunction;
import dev.failurerelay.infra.part.SweepSchedule;
import dev.failurerelay.infra.part.TryItOut;
import dev.failurerelay.infra.settings.RelaySettings;
import dev.failurerelay.infra.settings.Watch;
import java.util.function.Function;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.lambda.Code;
import software.constructs.Construct;

/** The relay: from the rule that hears of failures to the alarms that tell when nobody else does. */
public final class RelayStack extends Stack {

    /** What goes into the stack, either of which may name the stack's own parameters. */
    public record Contents(RelaySettings settings, Code code) {}

    public RelayStack(Construct scope, String id, StackProps props, Function<Stack, Contents> contentsOf) {
        super(scope, id, props);
        Contents contents = contentsOf.apply(this);
        RelaySettings settings = contents.settings();
        Ledger ledger = new Ledger(this);
        Queues queues = new Queues(this);
        RelayFunction relay = new RelayFunction(this, settings, contents.code(), ledger, queues.redelivery());
        listen(settings, relay, queues);
        AlarmTopic topic = new AlarmTopic(this, settings.upkeep().alarmEmail());
        Alarms alarms = new Alarms(this, topic);
        alarms.watch(queues);
        alarms.watch(relay, settings.watch().sweepEvery());
        new RelayDashboard(this, alarms.all(), relay.function(), queues);
        if (settings.upkeep().tryItOut()) {
            new TryItOut(this);
        }
        say(
                "FunctionName",
                "To be invoked by hand, as for a sweep",
                relay.invoked().getFunctionArn());
        say(
                "SelfCheck",
                "Says whether everything is there; sends nothing to anybody",
                "aws lambda invoke --cli-binary-format raw-in-base64-out --payload '{\"check\":{}}' --function-name "
                        + relay.invoked().getFunctionArn() + " report.json && cat report.json");
        say("LogGroup", "What the function says", relay.log().getLogGroupName());
        say("LedgerTable", "What was told of; it outlives the stack", ledger.getTableName());
        say(
                "RedeliveryQueue",
                "What comes back every five minutes",
                queues.redelivery().getQueueUrl());
        say(
                "DeadLetters",
                "What came back for a day in vain",
                queues.deadLetters().getQueueUrl());
        say(
                "UndeliveredEvents",
                "What EventBridge could not hand over",
                queues.undeliveredEvents().getQueueUrl());
        say("AlarmTopic", "Where alarms go", topic.getTopicArn());
    }

    private void listen(RelaySettings settings, RelayFunction relay, Queues queues) {
        Watch watch = settings.watch();
        EventPattern pattern = FailurePattern.ofAll(this, watch);
        new FailureRule(this, pattern, relay.invoked(), queues.undeliveredEvents());
        new SweepSchedule(this, watch.sweepEvery(), relay.invoked());
        new MemberEvents(this, settings.home(), watch.members());
        new ExpressLogs(this, watch.expressLogGroups(), relay.invoked());
        if (settings.upkeep().archive()) {
            new EventArchive(this, pattern);
        }
    }

    private void say(String id, String description, String value) {
        CfnOutput.Builder.create(this, id + "Output")
                .description(description)
                .value(value)
                .build()
                .overrideLogicalId(id);
    }
}
