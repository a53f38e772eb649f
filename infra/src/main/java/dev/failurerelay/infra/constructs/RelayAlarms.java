package dev.failurerelay.infra.constructs;

import dev.failurerelay.infra.constructs.Alarms.AlarmTiming;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.AlarmBase;
import software.amazon.awscdk.services.cloudwatch.CompositeAlarm;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/** The alarms of the relay. One cause raises one alarm, and one more if messages are about to be lost. */
public final class RelayAlarms {

    private static final int STEPS_PER_HOUR = 60 / 5;

    private final Alarms alarms;
    private final String region;

    /**
     * What the alarms watch or name.
     *
     * @param rule the name of the event rule
     * @param schedule the name of the sweeps' schedule
     */
    public record Watched(
            Queues queues, RelayFunction relay, ITable ledger, String rule, String schedule, Duration sweepEvery) {}

    public RelayAlarms(Construct scope, ITopic topic, Watched watched) {
        this.alarms = new Alarms(scope, topic);
        this.region = " --region " + Stack.of(scope).getRegion();
        addLossAlarms(watched);
        CauseAlarms causes = new CauseAlarms(alarms, watched.relay(), watched.ledger());
        CompositeAlarm stuck = addBacklogAlarm(watched, causes);
        new SweepAlarms(alarms, region)
                .add(
                        watched,
                        Stream.concat(causes.ofEverything().stream(), Stream.of(stuck))
                                .toList());
    }

    /** Adds alarms for messages that are lost unless a person acts. */
    private void addLossAlarms(Watched watched) {
        Queues queues = watched.queues();
        alarms.alarmOn(
                "DeadLetters",
                RelayMetrics.waiting(queues.deadLetters(), "dead letters"),
                1,
                AlarmTiming.NOT_EMPTY,
                "Deliveries failed for a day, and nobody may have been notified. A dead letter stands for a whole incident: 500"
                        + " failures may leave four letters, because the others were only counted. The number is in the incident's"
                        + " row of the ledger (count, see docs/ledger.md) and in its ticket. Fix what the function's log says in lines"
                        + " of level WARN and ERROR, then try again for another day: aws sqs start-message-move-task --source-arn "
                        + queues.deadLetters().getQueueArn() + " --destination-arn "
                        + queues.redelivery().getQueueArn() + region);
        alarms.alarmOn(
                "UndeliveredEvents",
                RelayMetrics.waiting(queues.undeliveredEvents(), "undelivered events"),
                1,
                AlarmTiming.NOT_EMPTY,
                "EventBridge could not hand events to the function, because it was deleted, or its permission was removed. The"
                        + " messages' attributes have the reason. Fix it, then hand the events over as infra/README.md describes."
                        + " Queue: " + queues.undeliveredEvents().getQueueUrl());
        alarms.alarmBeforeExpiry("DeadLetters", queues.deadLetters());
        alarms.alarmBeforeExpiry("UndeliveredEvents", queues.undeliveredEvents());
        alarms.alarmOn(
                "RedeliveryDestinationFailures",
                RelayMetrics.of(watched.relay().function(), "DestinationDeliveryFailures"),
                1,
                AlarmTiming.IMMEDIATELY,
                "An input failed and could not be put into the redelivery queue either. The next sweep finds its failure, within"
                        + " SWEEP_LOOKBACK, unless it came from an Express workflow or a member. Check that the queue exists, that the"
                        + " function's role may use its key, and that the event is not larger than 1 MB.");
    }

    private CompositeAlarm addBacklogAlarm(Watched watched, CauseAlarms causes) {
        Queues queues = watched.queues();
        return alarms.alarmUnlessExplained(
                "RedeliveryStuck",
                alarms.conditionOn(
                        "RedeliveryBacklog",
                        RelayMetrics.held(queues.redelivery(), "messages"),
                        1,
                        AlarmTiming.throughout(STEPS_PER_HOUR),
                        "The redelivery queue has not been empty for an hour. This alarm notifies nobody: RedeliveryStuck does, unless"
                                + " another alarm explains the backlog."),
                causes.all(),
                "For an hour the redelivery queue has not been empty, and no alarm for a rejection, a channel, the ledger, errors"
                        + " or throttles explains it. Either a message fails each time, such as a sweep that is not permitted: the"
                        + " function's log has the reason, in lines of level WARN and ERROR. Or nothing takes messages from the queue:"
                        + " aws lambda list-event-source-mappings --function-name "
                        + watched.relay().invoked().getFunctionArn() + region
                        + " must say Enabled. It may also ring after a long outage, until a large backlog is delivered.");
    }

    public List<AlarmBase> all() {
        return alarms.all();
    }
}
