package dev.failurerelay.infra.constructs;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmBase;
import software.amazon.awscdk.services.cloudwatch.AlarmRule;
import software.amazon.awscdk.services.cloudwatch.AlarmState;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.CompositeAlarm;
import software.amazon.awscdk.services.cloudwatch.IAlarmRule;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/** Alarms that publish to one topic. Each description states the meaning and the action. */
final class Alarms extends Construct {

    private final SnsAction action;
    private final List<AlarmBase> all = new ArrayList<>();

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

        /**
         * Ignores a single error, which the redelivery queue repairs. Ends late, so that an alarm that this one
         * explains does not ring while the last messages are being delivered.
         */
        static final AlarmTiming REPEATEDLY = new AlarmTiming(2, 6, true);

        static AlarmTiming throughout(int steps) {
            return new AlarmTiming(steps, steps, true);
        }
    }

    /** Raises an alarm if the metric reaches {@code threshold}. Missing data counts as zero. */
    Alarm alarmOn(String id, IMetric metric, Number threshold, AlarmTiming timing, String description) {
        return addActions(reaching(id, metric, threshold, timing, description), timing);
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
                "The messages that raised the alarm " + alarm
                        + " expire in less than four days, and nobody may have been"
                        + " notified of their failures. Do what that alarm says. Queue: " + queue.getQueueUrl());
    }

    /** Creates an alarm without a notification, for the rule of another one, like {@link #alarmOn}. */
    Alarm conditionOn(String id, IMetric metric, Number threshold, AlarmTiming timing, String description) {
        return reaching(id, metric, threshold, timing, description);
    }

    /** Creates an alarm without a notification, for the rule of another one: the metric is zero or missing. */
    Alarm conditionOnMissing(String id, IMetric metric, AlarmTiming timing, String description) {
        return alarm(id, metric, 1, timing, description)
                .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                .treatMissingData(TreatMissingData.BREACHING)
                .build();
    }

    /**
     * Raises an alarm if a condition holds and none of the alarms that explain it rings. When the last of these ends
     * and the condition still holds, the alarm rings.
     *
     * @param id not the condition's: CloudFormation cannot turn an alarm of a deployed stack into a composite one
     */
    CompositeAlarm alarmUnlessExplained(
            String id, Alarm condition, List<? extends AlarmBase> explanations, String description) {
        CompositeAlarm alarm = CompositeAlarm.Builder.create(this, id)
                .alarmRule(AlarmRule.allOf(
                        rings(condition),
                        AlarmRule.not(AlarmRule.anyOf(
                                explanations.stream().map(Alarms::rings).toArray(IAlarmRule[]::new)))))
                .alarmDescription(description)
                .build();
        return addActions(alarm, AlarmTiming.IMMEDIATELY);
    }

    private static IAlarmRule rings(AlarmBase alarm) {
        return AlarmRule.fromAlarm(alarm, AlarmState.ALARM);
    }

    private Alarm reaching(String id, IMetric metric, Number threshold, AlarmTiming timing, String description) {
        return alarm(id, metric, threshold, timing, description)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
    }

    private Alarm.Builder alarm(String id, IMetric metric, Number threshold, AlarmTiming timing, String description) {
        return Alarm.Builder.create(this, id)
                .metric(metric)
                .threshold(threshold)
                .datapointsToAlarm(timing.steps())
                .evaluationPeriods(timing.outOf())
                .alarmDescription(description);
    }

    private <A extends AlarmBase> A addActions(A alarm, AlarmTiming timing) {
        alarm.addAlarmAction(action);
        if (timing.notifiesOk()) {
            alarm.addOkAction(action);
        }
        all.add(alarm);
        return alarm;
    }

    /** The alarms that notify. */
    List<AlarmBase> all() {
        return List.copyOf(all);
    }
}
