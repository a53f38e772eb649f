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

/** Alarms that go to one topic, each with what it means and what to do. */
final class Alarms extends Construct {

    private final SnsAction action;
    private final List<Alarm> all = new ArrayList<>();

    Alarms(Construct scope, ITopic topic) {
        super(scope, "Alarms");
        this.action = new SnsAction(topic);
    }

    /**
     * In how many of how many steps of its metric it must be so.
     *
     * @param over tell also when it is over
     */
    record AlarmTiming(int steps, int outOf, boolean notifiesOk) {

        static final AlarmTiming IMMEDIATELY = new AlarmTiming(1, 1, true);

        /** That a queue is empty again may mean that its messages have expired. */
        static final AlarmTiming NOT_EMPTY = new AlarmTiming(1, 1, false);

        /** What heals by itself within a quarter of an hour is silent. */
        static final AlarmTiming REPEATEDLY = new AlarmTiming(2, 4, true);

        static AlarmTiming throughout(int steps) {
            return new AlarmTiming(steps, steps, true);
        }
    }

    /** Rings where there is so much of it, or more; nothing of it is as good as zero. */
    void alarmOn(String id, IMetric metric, Number least, AlarmTiming when, String description) {
        Alarm alarm = alarm(id, metric, least, when, description)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
        addActions(alarm, when);
    }

    /**
     * Rings where a queue of what nobody was told of will soon forget it.
     *
     * @param alarm of the same queue, which rang when it came there
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

    /** Rings where there is none of it. */
    void alarmWhenMissing(String id, IMetric metric, AlarmTiming when, String description) {
        Alarm alarm = alarm(id, metric, 1, when, description)
                .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                .treatMissingData(TreatMissingData.BREACHING)
                .build();
        addActions(alarm, when);
    }

    private Alarm.Builder alarm(String id, IMetric metric, Number threshold, AlarmTiming when, String description) {
        return Alarm.Builder.create(this, id)
                .metric(metric)
                .threshold(threshold)
                .datapointsToAlarm(when.steps())
                .evaluationPeriods(when.outOf())
                .alarmDescription(description);
    }

    private void addActions(Alarm alarm, AlarmTiming when) {
        alarm.addAlarmAction(action);
        if (when.notifiesOk()) {
            alarm.addOkAction(action);
        }
        all.add(alarm);
    }

    List<Alarm> all() {
        return List.copyOf(all);
    }
}
