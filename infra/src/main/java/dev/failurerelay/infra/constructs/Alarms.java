package dev.failurerelay.infra.constructs;

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

/** Alarms that publish to one topic. Each description states the meaning and the action. */
final class Alarms extends Construct {

    private final SnsAction action;
    private final List<Alarm> all = new ArrayList<>();

    Alarms(Construct scope, ITopic topic) {
        super(scope, "Alarms");
        this.action = new SnsAction(topic);
    }

    /**
     * How long a threshold must be breached.
     *
     * @param steps periods of the metric that must breach
     * @param outOf the last periods that are evaluated
     * @param notifiesOk whether to notify again when the alarm returns to OK
     */
    record AlarmTiming(int steps, int outOf, boolean notifiesOk) {

        static final AlarmTiming IMMEDIATELY = new AlarmTiming(1, 1, true);

        /** Does not notify on OK, because an empty queue may mean that its messages have expired. */
        static final AlarmTiming NOT_EMPTY = new AlarmTiming(1, 1, false);

        /** Ignores errors that recover automatically within a quarter of an hour. */
        static final AlarmTiming REPEATEDLY = new AlarmTiming(2, 4, true);

        static AlarmTiming throughout(int steps) {
            return new AlarmTiming(steps, steps, true);
        }
    }

    /** Raises an alarm if the metric reaches {@code threshold}. Missing data counts as zero. */
    void alarmOn(String id, IMetric metric, Number threshold, AlarmTiming timing, String description) {
        Alarm alarm = alarm(id, metric, threshold, timing, description)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
        addActions(alarm, timing);
    }

    /**
     * Raises an alarm if a queue of undelivered messages will soon drop them.
     *
     * @param alarm the id of the same queue's alarm for arriving messages
     */
    void alarmBeforeExpiry(String alarm, IQueue queue) {
        alarmOn(
                alarm + "Expire",
                RelayMetrics.age(queue, "age of the oldest"),
                Queues.EXPIRY_WARNING_AGE.toSeconds(),
                AlarmTiming.NOT_EMPTY,
                "What made the alarm " + alarm
                        + " ring will be gone in less than four days, and nobody told of it: do what"
                        + " that alarm says. Queue: " + queue.getQueueUrl());
    }

    /** Raises an alarm if the metric is zero or missing. */
    void alarmWhenMissing(String id, IMetric metric, AlarmTiming timing, String description) {
        Alarm alarm = alarm(id, metric, 1, timing, description)
                .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                .treatMissingData(TreatMissingData.BREACHING)
                .build();
        addActions(alarm, timing);
    }

    private Alarm.Builder alarm(String id, IMetric metric, Number threshold, AlarmTiming timing, String description) {
        return Alarm.Builder.create(this, id)
                .metric(metric)
                .threshold(threshold)
                .datapointsToAlarm(timing.steps())
                .evaluationPeriods(timing.outOf())
                .alarmDescription(description);
    }

    private void addActions(Alarm alarm, AlarmTiming timing) {
        alarm.addAlarmAction(action);
        if (timing.notifiesOk()) {
            alarm.addOkAction(action);
        }
        all.add(alarm);
    }

    List<Alarm> all() {
        return List.copyOf(all);
    }
}
