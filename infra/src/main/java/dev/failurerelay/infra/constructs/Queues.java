package dev.failurerelay.infra.constructs;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * Where failures wait that could not be delivered: they hold whole events, so they are encrypted, at rest and on the way.
 */
public final class Queues extends Construct {

    /** A failure comes back this often, */
    private static final Duration VISIBILITY_TIMEOUT = Duration.minutes(5);

    /** for a day and an hour. */
    private static final int MAX_RECEIVE_COUNT = 300;

    /** A message keeps the age that it has when it is moved to the dead letters: both queues must keep it for as long. */
    private static final Duration RETENTION = Duration.days(14);

    /** In the dead letters: a day has passed before, so that less than four are left. */
    static final java.time.Duration EXPIRY_WARNING_AGE = java.time.Duration.ofDays(10);

    /**
     * The largest message of SQS: what Lambda hands over holds the event, with up to 1 MB. One that is larger is lost to the
     * queue, and an alarm tells of it.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html">1 MiB</a>
     */
    private static final int MAX_MESSAGE_BYTES = 1_048_576;

    private final Queue redelivery;
    private final Queue deadLetters;
    private final Queue undeliveredEvents;

    public Queues(Construct scope) {
        super(scope, "Queues");
        this.deadLetters = queue(this, "DeadLetters").build();
        this.redelivery = queue(this, "Redelivery")
                .visibilityTimeout(VISIBILITY_TIMEOUT)
                .deadLetterQueue(DeadLetterQueue.builder()
                        .queue(deadLetters)
                        .maxReceiveCount(MAX_RECEIVE_COUNT)
                        .build())
                .build();
        this.undeliveredEvents = undeliveredEvents(this, "Events that EventBridge could not hand to the function");
    }

    /** The dead letters of an EventBridge rule's target. */
    static Queue undeliveredEvents(Construct scope, String contents) {
        Queue queue = queue(scope, "UndeliveredEvents").build();
        NagSuppressions.addResourceSuppressions(
                queue,
                List.of(NagPackSuppression.builder()
                        .id("AwsSolutions-SQS3")
                        .reason(
                                "It is a dead-letter queue itself: of an EventBridge target, which cdk-nag does not see. "
                                        + contents + " wait here, and an alarm tells of them.")
                        .build()));
        return queue;
    }

    private static Queue.Builder queue(Construct scope, String id) {
        return Queue.Builder.create(scope, id)
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .maxMessageSizeBytes(MAX_MESSAGE_BYTES)
                .retentionPeriod(RETENTION);
    }

    /** What the function could not deliver: it comes back every five minutes. */
    public Queue redelivery() {
        return redelivery;
    }

    /** What came back in vain for a day. */
    public Queue deadLetters() {
        return deadLetters;
    }

    /** What EventBridge could not hand to the function. */
    public Queue undeliveredEvents() {
        return undeliveredEvents;
    }
}
