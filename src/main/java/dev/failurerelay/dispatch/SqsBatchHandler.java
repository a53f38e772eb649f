package dev.failurerelay.dispatch;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import dev.failurerelay.execution.SingleLine;
import dev.failurerelay.intake.Input;
import dev.failurerelay.invocation.Invocation;
import dev.failurerelay.relay.IncompleteRelayException;
import dev.failurerelay.relay.Relay;
import dev.failurerelay.relay.RelayCounts;
import dev.failurerelay.sweep.SweepHandler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Handles an SQS batch and returns the ids of the messages that failed; SQS deletes the others.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting">format</a>
 */
@Singleton
@RegisterForReflection(targets = {SQSBatchResponse.class, BatchItemFailure.class})
class SqsBatchHandler {

    private static final Logger LOG = Logger.getLogger(SqsBatchHandler.class);

    private final Relay relay;
    private final SweepHandler sweeps;

    SqsBatchHandler(Relay relay, SweepHandler sweeps) {
        this.relay = relay;
        this.sweeps = sweeps;
    }

    /** @throws IncompleteRelayException if a record without a message id failed, because the response cannot name it */
    SQSBatchResponse handle(Input.Batch batch, Invocation invocation) {
        Map<String, List<String>> problems = new LinkedHashMap<>();
        relay(batch, invocation, problems);
        sweep(batch, invocation, problems);
        if (problems.containsKey("")) {
            throw new IncompleteRelayException(
                    problems.values().stream().flatMap(List::stream).toList());
        }
        problems.forEach((id, lines) ->
                LOG.warnf("Message %s comes back: %s", SingleLine.of(id), SingleLine.of(String.join(" | ", lines))));
        return new SQSBatchResponse(
                problems.keySet().stream().map(BatchItemFailure::new).toList());
    }

    private void relay(Input.Batch batch, Invocation invocation, Map<String, List<String>> problems) {
        List<Input.Message> messages = batch.messages().stream()
                .filter(message -> message.input() instanceof Input.Events)
                .toList();
        List<RelayCounts> counts = relay.processAll(
                messages.stream()
                        .map(message -> ((Input.Events) message.input()).batch())
                        .toList(),
                invocation.now(),
                invocation.deadline());
        for (int i = 0; i < messages.size(); i++) {
            if (!counts.get(i).isComplete()) {
                add(problems, messages.get(i), counts.get(i).failed());
            }
        }
    }

    /** Sweeps once for all sweep messages, because those that piled up during an outage ask for the same. */
    private void sweep(Input.Batch batch, Invocation invocation, Map<String, List<String>> problems) {
        List<Input.Message> messages = batch.messages().stream()
                .filter(message -> message.input() instanceof Input.Sweep)
                .toList();
        List<Input.Sweep> inputs =
                messages.stream().map(message -> (Input.Sweep) message.input()).toList();
        try {
            sweeps.sweepOnce(inputs, invocation);
        } catch (RuntimeException incomplete) {
            messages.forEach(message -> add(problems, message, List.of("the sweep: " + incomplete.getMessage())));
        }
    }

    private static void add(Map<String, List<String>> problems, Input.Message message, List<String> lines) {
        problems.computeIfAbsent(message.id(), id -> new ArrayList<>()).addAll(lines);
    }
}
