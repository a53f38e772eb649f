package dev.failurerelay.intake;

import dev.failurerelay.execution.ExecutionFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the function was invoked with. */
public sealed interface Input {

    /** Events to relay. */
    record Events(EventBatch batch) implements Input {
        static Events ofProblem(String problem) {
            return new Events(EventBatch.ofProblem(problem));
        }
    }

    /** An SQS batch. The answer names the messages that failed. */
    record Batch(List<Message> messages) implements Input {}

    /**
     * A message of a batch.
     *
     * @param id the {@code messageId}, by which the answer names it. Empty if the record has none or is not from SQS: then
     *     its input is a problem, and the whole invocation fails once the rest is done
     * @param input events or a sweep
     */
    record Message(String id, Input input) {}

    /**
     * {@code {"sweep": {}}}: search for failures that no event reported.
     *
     * @param lookback how far back, if the input says so
     * @param sinceLedgerCreation whether to leave out what stopped before the ledger's table was created, because a first sweep
     *     would announce the failures of a time when nobody expected announcements
     */
    record Sweep(Optional<Duration> lookback, boolean sinceLedgerCreation) implements Input {}

    /**
     * {@code {"explain": event}}: show which targets the event's notice would go to.
     *
     * @param failure empty for an event whose status is not a failure, or does not count
     */
    record Explain(Optional<ExecutionFailure> failure) implements Input {}

    /** {@code {"check": {}}}: check everything that deliveries depend on. */
    record SelfCheck() implements Input {}
}
