package dev.failurerelay.infra;

import dev.failurerelay.infra.part.AlarmTopic;
import dev.failurerelay.infra.part.EventArchive;
import dev.failurerelay.infra.part.ExpressLogs;
import dev.failurerelay.infra.part.FailurePattern;
import dev.failurerelay.infra.part.FailureRule;
import dev.failurerelay.infra.part.Ledger;
import dev.failurerelay.infra.part.MemberEvents;
import dev.failurerelay.infra.part.Queues;
import dev.failurerelay.infra.part.RelayAlarms;
import dev.failurerelay.infra.part.RelayDashboard;
import dev.failurerelay.infra.part.RelayFunction;
import dev.failurerelay.infra.part.StackArn;
import dev.failurerelay.infra.part.SweepSchedule;
import dev.failurerelay.infra.part.TryItOut;
import dev.failurerelay.infra.settings.RelaySettings;
import dev.failurerelay.infra.settings.Watch;
import java.util.function.Function;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.dynamodb.ITable;
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
        ITable ledger = Ledger.table(this, settings.upkeep().ledgerTable());
        Queues queues = new Queues(this);
        RelayFunction relay = new RelayFunction(this, settings, contents.code(), ledger, queues.redelivery());
        listen(settings, relay, queues);
        AlarmTopic topic = new AlarmTopic(this, settings.upkeep().alarmEmail());
        RelayAlarms alarms = new RelayAlarms(this, topic);
        alarms.watch(queues);
        alarms.watch(relay);
        alarms.watchSweeps(settings.watch().sweepEvery());
        new RelayDashboard(this, alarms.all(), relay.function(), queues);
        if (settings.upkeep().tryItOut()) {
            new TryItOut(this);
        }
        if (settings.upkeep().unheard()) {
            warnThatNobodyHears();
        }
        say(relay, queues, ledger, topic);
    }

    private void warnThatNobodyHears() {
        Annotations.of(this)
                .addWarningV2(
                        "failure-relay:unheard",
                        "Nobody hears of alarms: set alarmEmail to an address, or to none if somebody subscribes to the"
                                + " topic otherwise");
    }

    private void say(RelayFunction relay, Queues queues, ITable ledger, AlarmTopic topic) {
        String function = relay.invoked().getFunctionArn();
        say("Function", "To be invoked by hand, as for a sweep", function);
        say(
                "SelfCheck",
                "Says whether everything is there; sends nothing to anybody",
                "aws lambda invoke --cli-binary-format raw-in-base64-out --payload '{\"check\":{}}' --function-name "
                        + function + " --region " + getRegion() + " report.json && cat report.json");
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
        FailureRule rule = new FailureRule(this, pattern, relay.invoked(), queues.undeliveredEvents());
        SweepSchedule schedule = new SweepSchedule(this, watch.sweepEvery(), relay.invoked());
        say("Rule", "Hears of failures", rule.name());
        say("Schedule", "Asks for sweeps", schedule.name());
        say("Bus", "What members forward to", StackArn.defaultBus(this));
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
