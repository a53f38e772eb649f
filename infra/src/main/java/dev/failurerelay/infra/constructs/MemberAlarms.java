package dev.failurerelay.infra.constructs;

import dev.failurerelay.infra.constructs.Alarms.AlarmTiming;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/** The alarms of a member: events that did not reach the relay. */
public final class MemberAlarms {

    private MemberAlarms() {}

    /** @param bus the ARN of the relay's bus */
    public static void add(Construct scope, ITopic topic, IQueue undelivered, String bus) {
        Alarms alarms = new Alarms(scope, topic);
        alarms.alarmOn(
                "UndeliveredEvents",
                RelayMetrics.waiting(undelivered, "undelivered events"),
                1,
                AlarmTiming.NOT_EMPTY,
                "Events of failed executions did not reach the failure relay. The messages' attributes have the reason: check that "
                        + bus
                        + " still lets this account send events. Then hand them over as infra/README.md describes."
                        + " Queue: " + undelivered.getQueueUrl());
        alarms.alarmBeforeExpiry("UndeliveredEvents", undelivered);
    }
}
