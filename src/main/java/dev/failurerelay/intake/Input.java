package dev.failurerelay.intake;

import dev.failurerelay.execution.ExecutionFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the function was called with. */
public sealed interface Input {

    /** Something to relay. */
    record Events(EventBatch received) implements Input {}

    /** An SQS batch: of its messages, those that fail are named in the answer. */
    record Batch(List<Message> messages) implements Input {}

    /**
     * A message of a batch.
     *
     * @param id what the answer calls it; empty for a record without a messageId, or of another source than SQS: its input
     *     is a problem, and as no answer can name it, the whole invocation is to fail once the rest is done
     * @param input something to relay, or a sweep
     */
    record Message(String id, Input input) {}

    /**
     * {@code {"sweep": {}}}: look for executions that ended badly and that no event told of.
     *
     * @param lookback how far back, where the input says so
     */
    record Sweep(Optional<Duration> lookback) implements Input {}

    /**
     * {@code {"explain": event}}: who would be told?
     *
     * @param failure empty for an event of a status that is no failure, or does not count
     */
    record Explain(Optional<ExecutionFailure> failure) implements Input {}

    /** {@code {"check": {}}}: is everything there that telling needs? */
    record SelfCheck() implements Input {}
}
