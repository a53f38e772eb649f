package dev.failurerelay.infra.part;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/** What rings, each with what it means and the command to run. What heals by itself within a quarter of an hour is silent. */
public final class Alarms extends Construct {

    private static final int ONE_HOUR = 60 / 5;

    private final SnsAction action;
    private final List<Alarm> all = new ArrayList<>();

    public Alarms(Construct scope, ITopic topic) {
        super(scope, "Alarms");
        this.action = new SnsAction(topic);
    }

    /** What could not be told of, or not yet. */
    public void watch(Queues queues) {
        String redelivery = queues.redelivery().getQueueArn();
        rings(
                "DeadLetters",
                RelayMetrics.waiting(queues.deadLetters(), "dead letters"),
                1,
                Within.ANY,
                "Failures were not delivered in a day of trying, and nobody may have been told. The function's log says why."
                        + " Mend that, then: aws sqs start-message-move-task --source-arn "
                        + queues.deadLetters().getQueueArn() + " --destination-arn " + redelivery);
        rings(
                "UndeliveredEvents",
                RelayMetrics.waiting(queues.undeliveredEvents(), "undelivered events"),
                1,
                Within.ANY,
                "EventBridge could not hand events to the function for a day: was it deleted, throttled, or its permission"
                        + " taken away? The messages' attributes say why. Mend that, then move them to the redelivery queue,"
                        + " as infra/README.md says. Queue: "
                        + queues.undeliveredEvents().getQueueUrl());
        rings(
                "OldestRedelivery",
                RelayMetrics.age(queues.redelivery(), "age of the oldest"),
                Duration.ofHours(1).toSeconds() + 1,
                Within.ANY,
                "A failure has waited for its delivery for more than an hour. The function's log says why: look for outcome"
                        + " retryable or rejected. It is tried every five minutes, for a day.");
        // The age leaves out what has been received more than three times, which is what keeps coming back.
        rings(
                "RedeliveryBacklog",
                RelayMetrics.held(queues.redelivery(), "messages"),
                1,
                new Within(ONE_HOUR, ONE_HOUR),
                "For an hour there has been something that could not be delivered. The function's log says why: look for"
                        + " outcome retryable or rejected. It is tried every five minutes, for a day.");
    }

    /** That it runs, and gets rid of what it has to say. */
    public void watch(RelayFunction relay, Duration sweepEvery) {
        rings(
                "RejectedDeliveries",
                RelayMetrics.deliveries("rejected"),
                1,
                Within.ANY,
                "Outseta or Slack refuses what it is told, until a person changes something: a secret, a channel, a right."
                        + " What, say the refusal's ticket or message, and the function's log (outcome rejected). What was"
                        + " refused is told by itself once that is mended.");
        rings(
                "Errors",
                RelayMetrics.of(relay.function(), "Errors"),
                1,
                new Within(2, 4),
                "The function fails again and again. The log says why; where it cannot start, look for: The function cannot"
                        + " start. Ask it: aws lambda invoke --cli-binary-format raw-in-base64-out --payload"
                        + " '{\"check\":{}}' --function-name " + relay.invoked().getFunctionArn() + " report.json");
        rings(
                "Throttles",
                RelayMetrics.of(relay.function(), "Throttles"),
                1,
                new Within(2, 4),
                "The account has no concurrency left for the function. What it could not take comes back for six hours, then"
                        + " from the redelivery queue. See what else runs, or ask AWS for more concurrent executions.");
        rings(
                "LostToTheQueue",
                RelayMetrics.of(relay.function(), "DestinationDeliveryFailures"),
                1,
                Within.ANY,
                "Something failed and could not be put into the redelivery queue either: the next sweep finds it, within"
                        + " SWEEP_LOOKBACK, but not what came from an Express workflow or a member account. See the event's"
                        + " size, and that the queue is there.");
        int hours = Math.toIntExact(Math.max(1, -Math.floorDiv(-sweepEvery.toMinutes(), 60)));
        add(Alarm.Builder.create(this, "Silence")
                .metric(RelayMetrics.of(relay.function(), "Invocations", software.amazon.awscdk.Duration.hours(1)))
                .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                .threshold(1)
                .evaluationPeriods(3 * hours)
                .treatMissingData(TreatMissingData.BREACHING)
                .alarmDescription("Nothing has invoked the function for three times as long as from one sweep to the"
                        + " next: see that the schedule and the rule are enabled. Meanwhile nobody is told of any"
                        + " failure.")
                .build());
    }

    /** Of a member: what did not reach the relay. */
    public void watchForwarding(IQueue undelivered, String bus) {
        rings(
                "UndeliveredEvents",
                RelayMetrics.waiting(undelivered, "undelivered events"),
                1,
                Within.ANY,
                "Events of failed executions did not reach the failure relay for a day. The messages' attributes say why:"
                        + " see that " + bus
                        + " still lets this account send. Then send them again, as infra/README.md says."
                        + " Queue: " + undelivered.getQueueUrl());
    }

    public List<Alarm> all() {
        return List.copyOf(all);
    }

    /** In how many of how many steps it must be so. */
    private record Within(int steps, int of) {
        static final Within ANY = new Within(1, 1);
    }

    private void rings(String id, IMetric metric, Number threshold, Within within, String whatToDo) {
        add(Alarm.Builder.create(this, id)
                .metric(metric)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .threshold(threshold)
                .datapointsToAlarm(within.steps())
                .evaluationPeriods(within.of())
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .alarmDescription(whatToDo)
                .build());
    }

    private void add(Alarm alarm) {
        alarm.addAlarmAction(action);
        alarm.addOkAction(action);
        all.add(alarm);
    }
}
