package dev.failurerelay.infra.constructs;

import dev.failurerelay.infra.constructs.Alarms.AlarmTiming;
import java.time.Duration;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/** The alarms of the relay: undelivered failures, errors of the function, and missing sweeps or events. */
public final class RelayAlarms {

    private static final int STEPS_PER_HOUR = 60 / 5;

    private static final String LOG_HINT = " The function's log says why, in lines of level WARN and ERROR. It is tried"
            + " every five minutes, for a day.";

    private final Alarms alarms;
    private final String region;

    public RelayAlarms(Construct scope, ITopic topic) {
        this.alarms = new Alarms(scope, topic);
        this.region = " --region " + Stack.of(scope).getRegion();
    }

    /** Adds alarms for messages in the queues and their age. */
    public void addQueueAlarms(Queues queues) {
        alarms.alarmOn(
                "DeadLetters",
                RelayMetrics.waiting(queues.deadLetters(), "dead letters"),
                1,
                AlarmTiming.NOT_EMPTY,
                "Failures were not delivered in a day of trying, and nobody may have been told. The function's log says why, in"
                        + " lines of level WARN and ERROR. Mend that, then: aws sqs start-message-move-task --source-arn "
                        + queues.deadLetters().getQueueArn() + " --destination-arn "
                        + queues.redelivery().getQueueArn() + region);
        alarms.alarmOn(
                "UndeliveredEvents",
                RelayMetrics.waiting(queues.undeliveredEvents(), "undelivered events"),
                1,
                AlarmTiming.NOT_EMPTY,
                "EventBridge could not hand events to the function for a day: was it deleted, throttled, or its permission"
                        + " taken away? The messages' attributes say why. Mend that, then hand them over, as infra/README.md"
                        + " says. Queue: " + queues.undeliveredEvents().getQueueUrl());
        alarms.alarmBeforeExpiry("DeadLetters", queues.deadLetters());
        alarms.alarmBeforeExpiry("UndeliveredEvents", queues.undeliveredEvents());
        alarms.alarmOn(
                "OldestRedelivery",
                RelayMetrics.age(queues.redelivery(), "age of the oldest"),
                Duration.ofHours(1).toSeconds() + 1,
                AlarmTiming.IMMEDIATELY,
                "A failure has waited for its delivery for more than an hour." + LOG_HINT);
        // SQS's age metric ignores messages that were received more than three times: those that keep failing.
        alarms.alarmOn(
                "RedeliveryBacklog",
                RelayMetrics.held(queues.redelivery(), "messages"),
                1,
                AlarmTiming.throughout(STEPS_PER_HOUR),
                "For an hour there has been something that could not be delivered." + LOG_HINT);
    }

    /** Adds alarms for errors of the function and rejected deliveries. */
    public void addFunctionAlarms(RelayFunction relay) {
        alarms.alarmOn(
                "RejectedDeliveries",
                RelayMetrics.deliveries("rejected"),
                1,
                AlarmTiming.IMMEDIATELY,
                "Outseta or Slack refuses what it is told, until a person changes something: a secret, a channel, a right."
                        + " What, say the refusal's ticket or message, and the function's log (outcome rejected). What was"
                        + " refused is told by itself once that is mended.");
        alarms.alarmOn(
                "Errors",
                RelayMetrics.of(relay.function(), "Errors"),
                1,
                AlarmTiming.REPEATEDLY,
                "The function fails again and again. The log says why; where it cannot start, look for: The function cannot"
                        + " start. Ask it: aws lambda invoke --cli-binary-format raw-in-base64-out --payload"
                        + " '{\"check\":{}}' --function-name " + relay.invoked().getFunctionArn() + region
                        + " report.json");
        alarms.alarmOn(
                "Throttles",
                RelayMetrics.of(relay.function(), "Throttles"),
                1,
                AlarmTiming.REPEATEDLY,
                "The account has no concurrency left for the function. What it could not take comes back for six hours, then"
                        + " from the redelivery queue. See what else runs, or ask AWS for more concurrent executions.");
        alarms.alarmOn(
                "RedeliveryDestinationFailures",
                RelayMetrics.of(relay.function(), "DestinationDeliveryFailures"),
                1,
                AlarmTiming.IMMEDIATELY,
                "Something failed and could not be put into the redelivery queue either: the next sweep finds it, within"
                        + " SWEEP_LOOKBACK, but not what came from an Express workflow or a member. See the event's size, and"
                        + " that the queue is there.");
    }

    /** Adds alarms for missing sweeps and missing events. */
    public void addSweepAlarms(Duration every) {
        int hours = Math.toIntExact((every.toMinutes() + 59) / 60);
        alarms.alarmWhenMissing(
                "SweepsMissing",
                RelayMetrics.sweeps(),
                AlarmTiming.throughout(3 * hours),
                "No sweep was done for three times as long as from one to the next: see that the schedule is enabled, and what"
                        + " the function's log says. Meanwhile nobody looks for failures that no event tells of.");
        alarms.alarmOn(
                "EventsMissing",
                RelayMetrics.missed(),
                50,
                new AlarmTiming(2, 6, true),
                "Half of the failures or more were found by the sweep, hours late: their events do not arrive. See that the rule"
                        + " is enabled, and its pattern right.");
    }

    public List<Alarm> all() {
        return alarms.all();
    }
}
