package dev.failurerelay.relay;

import dev.failurerelay.channel.Target;
import dev.failurerelay.channel.outseta.OutsetaNotifier;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.store.LedgerUnavailableException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Each target is a lane of its own, in which tellings follow each other: a channel that hangs keeps nothing from the others.
 */
@Singleton
class TargetQueues {

    /** As the runtime puts it into what is logged; a thread of the pool would keep that of an earlier invocation. */
    private static final String REQUEST_ID = "AWSRequestId";

    private final DeliveryExecutor deliveries;
    private final DeliveryLog log;
    private final Executor threads;

    TargetQueues(DeliveryExecutor deliveries, DeliveryLog log, LaneThreads threads) {
        this.deliveries = deliveries;
        this.log = log;
        this.threads = threads;
    }

    /** Returns when every duty of every telling was tried. */
    void run(List<Counted> tellings, Instant now, Deadline deadline) {
        Map<Target, List<Step>> lanes = new LinkedHashMap<>();
        // The ticket desk's lane begins first: other channels name the ticket.
        lanes.put(OutsetaNotifier.TICKET_DESK, new ArrayList<>());
        for (Counted counted : tellings) {
            for (DeliveryTask duty : counted.telling().duties()) {
                lanes.computeIfAbsent(duty.lane(), lane -> new ArrayList<>()).add(new Step(counted, duty));
            }
        }
        Object requestId = MDC.get(REQUEST_ID);
        lanes.values().stream()
                .filter(lane -> !lane.isEmpty())
                .map(lane -> CompletableFuture.runAsync(
                        () -> {
                            name(requestId);
                            lane.forEach(step -> take(step, now, deadline));
                        },
                        threads))
                .toList()
                .forEach(CompletableFuture::join);
    }

    /** @param tally that counts what comes of the telling */
    record Counted(DeliveryBatch telling, RelayCounts tally) {}

    private record Step(Counted counted, DeliveryTask duty) {}

    private void take(Step step, Instant now, Deadline deadline) {
        DeliveryBatch telling = step.counted().telling();
        RelayCounts tally = step.counted().tally();
        DeliveryResult result = deliveries.deliver(telling, step.duty(), deadline);
        tally.add(telling.about(), result);
        log.delivered(telling.about(), result);
        if (telling.add(result)) {
            try {
                deliveries.conclude(telling, now);
            } catch (LedgerUnavailableException e) {
                tally.undone(telling.about(), "the ledger: " + e.getMessage());
            }
        }
    }

    /** Says in the log of this thread which invocation it works for; none where the runtime did not say. */
    private static void name(@Nullable Object requestId) {
        if (requestId == null) {
            MDC.remove(REQUEST_ID);
        } else {
            MDC.put(REQUEST_ID, requestId);
        }
    }
}
