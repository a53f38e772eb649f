package dev.failurerelay.dispatch;

import dev.failurerelay.dispatch.BatchAnswer.ItemFailure;
import dev.failurerelay.intake.EventBatch;
import dev.failurerelay.intake.Input;
import dev.failurerelay.invocation.Invocation;
import dev.failurerelay.relay.IncompleteRelayException;
import dev.failurerelay.relay.Relay;
import dev.failurerelay.relay.RelayCounts;
import dev.failurerelay.sweep.SweepHandler;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Answers a batch by its messages: those in which anything was left undone come back, and only those. */
@Singleton
class SqsBatchHandler {

    private static final Logger LOG = Logger.getLogger(SqsBatchHandler.class);

    private final Relay relay;
    private final SweepHandler sweeps;

    SqsBatchHandler(Relay relay, SweepHandler sweeps) {
        this.relay = relay;
        this.sweeps = sweeps;
    }

    /** @throws IncompleteRelayException where something was left undone that no message's id can bring back */
    BatchAnswer tell(Input.Batch batch, Invocation invocation) {
        Map<String, List<String>> undone = new LinkedHashMap<>();
        List<Input.Message> events = batch.messages().stream()
                .filter(message -> message.input() instanceof Input.Events)
                .toList();
        List<EventBatch> parts = events.stream()
                .map(message -> ((Input.Events) message.input()).batch())
                .toList();
        List<RelayCounts> tallies = relay.process(parts, invocation.now(), invocation.deadline());
        for (int i = 0; i < events.size(); i++) {
            if (!tallies.get(i).isComplete()) {
                undone.computeIfAbsent(events.get(i).id(), id -> new ArrayList<>())
                        .addAll(tallies.get(i).failed());
            }
        }
        sweep(batch, invocation, undone);
        return answer(undone);
    }

    /** One sweep answers all of a batch: those that failed while nothing was answered have piled up, and ask for the same. */
    private void sweep(Input.Batch batch, Invocation invocation, Map<String, List<String>> undone) {
        List<Input.Message> messages = batch.messages().stream()
                .filter(message -> message.input() instanceof Input.Sweep)
                .toList();
        try {
            sweeps.sweepOnce(
                    messages.stream()
                            .map(message -> ((Input.Sweep) message.input()).lookback())
                            .toList(),
                    invocation);
        } catch (RuntimeException incomplete) {
            messages.forEach(message -> undone.computeIfAbsent(message.id(), id -> new ArrayList<>())
                    .add("the sweep: " + incomplete.getMessage()));
        }
    }

    private static BatchAnswer answer(Map<String, List<String>> undone) {
        if (undone.containsKey("")) {
            throw new IncompleteRelayException(
                    undone.values().stream().flatMap(List::stream).toList());
        }
        undone.forEach((id, lines) -> LOG.warnf("Message %s comes back: %s", id, String.join(" | ", lines)));
        return new BatchAnswer(undone.keySet().stream().map(ItemFailure::new).toList());
    }
}
