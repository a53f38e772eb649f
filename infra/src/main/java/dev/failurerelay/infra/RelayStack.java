package dev.failurerelay.infra;

import dev.failurerelay.infra.constructs.AlarmTopic;
import dev.failurerelay.infra.constructs.DemoStateMachine;
import dev.failurerelay.infra.constructs.EventArchive;
import dev.failurerelay.infra.constructs.ExpressLogs;
import dev.failurerelay.infra.constructs.FailurePattern;
import dev.failurerelay.infra.constructs.FailureRule;
import dev.failurerelay.infra.constructs.Ledger;
import dev.failurerelay.infra.constructs.MemberEvents;
import dev.failurerelay.infra.constructs.Queues;
import dev.failurerelay.infra.constructs.RelayAlarms;
import dev.failurerelay.infra.constructs.RelayDashboard;
import dev.failurerelay.infra.constructs.RelayFunction;
import dev.failurerelay.infra.constructs.StackArn;
import dev.failurerelay.infra.constructs.SweepSchedule;
import dev.failurerelay.infra.settings.EventSources;
import dev.failurerelay.infra.settings.RelaySettings;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.lambda.Code;
import software.constructs.Construct;

/** The relay's stack: event sources, function, ledger, queues, alarms and dashboard. */
public final class RelayStack extends Stack {

    /** The stack's settings and code. Both may refer to the stack's own parameters. */
    public record Contents(RelaySettings settings, Code code) {}

    public RelayStack(Construct scope, String id, StackProps props, Function<Stack, Contents> contentsOf) {
        super(scope, id, props);
        Contents contents = contentsOf.apply(this);
        RelaySettings settings = contents.settings();
        Optional<IKey> key =
                settings.operations().encryptionKey().map(arn -> Key.fromKeyArn(this, "EncryptionKey", arn));
        ITable ledger = Ledger.table(this, settings.operations().ledgerTable(), key);
        Queues queues = new Queues(this, key);
        RelayFunction relay = new RelayFunction(this, settings, contents.code(), ledger, queues.redelivery(), key);
        EventSources eventSources = settings.eventSources();
        EventPattern pattern = FailurePattern.ofAll(this, eventSources);
        FailureRule rule = new FailureRule(this, pattern, relay.invoked(), queues.undeliveredEvents());
        SweepSchedule schedule = new SweepSchedule(this, eventSources.sweepEvery(), relay.invoked());
        output("Rule", "Takes events of failures", rule.name());
        output("Schedule", "Requests sweeps", schedule.name());
        addOptionalSources(settings, relay, pattern);
        AlarmTopic topic = new AlarmTopic(this, settings.operations().alarmEmail(), key);
        RelayAlarms alarms = new RelayAlarms(
                this,
                topic,
                new RelayAlarms.Watched(
                        queues, relay, ledger, rule.name(), schedule.name(), eventSources.sweepEvery()));
        RelayDashboard dashboard = new RelayDashboard(this, alarms.all(), relay.function(), queues);
        output("Dashboard", "Shows failures, deliveries, delays and the relay's own health", dashboard.link());
        if (settings.operations().demo()) {
            new DemoStateMachine(this);
        }
        if (settings.operations().withoutSubscriber()) {
            warnAboutMissingSubscriber();
        }
        addOutputs(relay, queues, ledger, topic);
    }

    private void warnAboutMissingSubscriber() {
        Annotations.of(this)
                .addWarningV2(
                        "failure-relay:unheard",
                        "Nobody hears of alarms: set alarmEmail to an address, or to none if somebody subscribes to the"
                                + " topic in another way");
    }

    private void addOutputs(RelayFunction relay, Queues queues, ITable ledger, AlarmTopic topic) {
        String function = relay.invoked().getFunctionArn();
        output("Function", "Can be invoked by hand, for example for a sweep", function);
        output(
                "SelfCheck",
                "Checks settings, secrets and permissions; sends nothing",
                "aws lambda invoke --cli-binary-format raw-in-base64-out --payload '{\"check\":{}}' --function-name "
                        + function + " --region " + getRegion() + " report.json && cat report.json");
        output("LogGroup", "The function's log", relay.log().getLogGroupName());
        output("LedgerTable", "What was delivered; outlives the stack", ledger.getTableName());
        output(
                "RedeliveryQueue",
                "Failed deliveries, to be repeated for a day",
                queues.redelivery().getQueueUrl());
        output(
                "DeadLetters",
                "Failed deliveries of more than a day; each stands for a whole incident",
                queues.deadLetters().getQueueUrl());
        output(
                "UndeliveredEvents",
                "Events that EventBridge could not hand to the function",
                queues.undeliveredEvents().getQueueUrl());
        output("AlarmTopic", "Alarms are published to it", topic.getTopicArn());
    }

    private void addOptionalSources(RelaySettings settings, RelayFunction relay, EventPattern pattern) {
        EventSources eventSources = settings.eventSources();
        output("Bus", "Members forward to it", StackArn.defaultBus(this));
        new MemberEvents(this, eventSources.busPolicy());
        new ExpressLogs(this, eventSources.expressLogGroups(), relay.invoked());
        if (settings.operations().archive()) {
            new EventArchive(this, pattern);
        }
    }

    private void output(String id, String description, String value) {
        CfnOutput.Builder.create(this, id + "Output")
                .description(description)
                .value(value)
                .build()
                .overrideLogicalId(id);
    }
}
