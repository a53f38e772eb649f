package dev.failurerelay.infra.constructs;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * The queues of undelivered failures. They contain whole events, so they are encrypted at rest and in transit.
 */
public final class Queues extends Construct {

    /** Interval between two receives of a failure. */
    private static final Duration VISIBILITY_TIMEOUT = Duration.minutes(5);

    /** Number of receives in 25 hours, after which a failure becomes a dead letter. */
    private static final int MAX_RECEIVE_COUNT = 300;

    /** Equal for all queues, because a message keeps its age when it moves to the dead-letter queue. */
    private static final Duration RETENTION = Duration.days(14);

    /** Age at which the expiry alarm is raised: less than four days of {@link #RETENTION} are left. */
    static final java.time.Duration EXPIRY_WARNING_AGE = java.time.Duration.ofDays(10);

    /**
     * SQS's maximum. Lambda's message contains the event, which has up to 1 MB; a larger message does not reach the
     * queue and raises an alarm.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html">1 MiB</a>
     */
    private static final int MAX_MESSAGE_BYTES = 1_048_576;

    private final Queue redelivery;
    private final Queue deadLetters;
    private final Queue undeliveredEvents;

    /** @param key encrypts the messages; empty for SQS's own key */
    public Queues(Construct scope, Optional<IKey> key) {
        super(scope, "Queues");
        this.deadLetters = queue(this, "DeadLetters", key).build();
        this.redelivery = queue(this, "Redelivery", key)
                .visibilityTimeout(VISIBILITY_TIMEOUT)
                .deadLetterQueue(DeadLetterQueue.builder()
                        .queue(deadLetters)
                        .maxReceiveCount(MAX_RECEIVE_COUNT)
                        .build())
                .build();
        this.undeliveredEvents = undeliveredEvents(this, "Events that EventBridge could not hand to the function", key);
    }

    /** Creates the dead-letter queue of an EventBridge rule's target. */
    static Queue undeliveredEvents(Construct scope, String contents, Optional<IKey> key) {
        Queue queue = queue(scope, "UndeliveredEvents", key).build();
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

    private static Queue.Builder queue(Construct scope, String id, Optional<IKey> key) {
        return Queue.Builder.create(scope, id)
                .encryption(key.isPresent() ? QueueEncryption.KMS : QueueEncryption.SQS_MANAGED)
                .encryptionMasterKey(key.orElse(null))
                .enforceSsl(true)
                .maxMessageSizeBytes(MAX_MESSAGE_BYTES)
                .retentionPeriod(RETENTION);
    }

    /** Failures that the function could not deliver; redelivered every five minutes. */
    public Queue redelivery() {
        return redelivery;
    }

    /** Failures that could not be delivered within a day of retries. */
    public Queue deadLetters() {
        return deadLetters;
    }

    /** Events that EventBridge could not deliver to the function. */
    public Queue undeliveredEvents() {
        return undeliveredEvents;
    }
}
