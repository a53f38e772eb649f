package dev.failurerelay.dispatch;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Tells SQS which messages of a batch to keep; it deletes the others.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting">format</a>
 */
@RegisterForReflection
record BatchAnswer(List<ItemFailure> batchItemFailures) {

    /** @param itemIdentifier the message's id */
    @RegisterForReflection
    record ItemFailure(String itemIdentifier) {}
}
