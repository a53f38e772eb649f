package dev.failurerelay.relay;

import dev.failurerelay.channel.Target;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.history.HistoryLookup;
import dev.failurerelay.history.Lookups;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.notice.NoticeWriter;
import dev.failurerelay.routing.Decision;
import dev.failurerelay.routing.RoutingTable;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Takes failures from the input to their targets. Each target is a lane of its own, in which failures follow each other:
 * a channel that hangs keeps nothing from the others.
 */
@Singleton
public class Relay {

    /** As the runtime puts it into what is logged; a thread of the pool would keep that of an earlier invocation. */
    private static final String REQUEST_ID = "AWSRequestId";

    private final RoutingTable routing;
    private final HistoryLookup history;
    private final NoticeWriter notices;
    private final Deliveries deliveries;
    private final DeliveryLog log;

    Relay(RoutingTable routing, HistoryLookup history, NoticeWriter notices, Deliveries deliveries, DeliveryLog log) {
        this.routing = routing;
        this.history = history;
        this.notices = notices;
        this.deliveries = deliveries;
        this.log = log;
    }

    /**
     * Tells every failure to every target that wants to know of it.
     *
     * @param now this invocation's time
     * @throws IncompleteRelayException where anything was not told or not read; all the rest was done and is recorded
     */
    public Summary relay(Received received, Instant now, Deadline deadline) {
        Tally tally = new Tally(received);
        Lookups lookups = history.during(deadline);
        Map<Target, List<Telling>> lanes = new LinkedHashMap<>();
        for (ExecutionFailure failure : received.failures()) {
            try {
                Decision decision = routing.decide(failure);
                Telling telling = new Telling(
                        failure, decision.assignee(), () -> notices.write(failure, lookups.failedState(failure)));
                decision.targets()
                        .forEach(target -> lanes.computeIfAbsent(target, lane -> new ArrayList<>())
                                .add(telling));
                if (decision.targets().isEmpty()) {
                    tally.muted();
                    log.muted(failure, decision);
                }
            } catch (RuntimeException | StackOverflowError fault) {
                tally.undone(failure, Unexpected.logged(fault));
            }
        }
        Object requestId = MDC.get(REQUEST_ID);
        lanes.entrySet().stream()
                .map(lane -> CompletableFuture.runAsync(
                        () -> {
                            name(requestId);
                            tell(lane.getValue(), lane.getKey(), now, deadline, tally);
                        },
                        Infrastructure.getDefaultWorkerPool()))
                .toList()
                .forEach(CompletableFuture::join);
        log.received(received, now);
        return tally.summary();
    }

    /** Says in the log of this thread which invocation it works for; none where the runtime did not say. */
    private static void name(@Nullable Object requestId) {
        if (requestId == null) {
            MDC.remove(REQUEST_ID);
        } else {
            MDC.put(REQUEST_ID, requestId);
        }
    }

    private void tell(List<Telling> lane, Target target, Instant now, Deadline deadline, Tally tally) {
        for (Telling telling : lane) {
            try {
                Result result = deliveries.deliver(telling, target, now, deadline);
                tally.add(telling.failure(), result);
                log.delivered(telling.failure(), result);
            } catch (RuntimeException fault) {
                tally.undone(telling.failure(), target + ": " + Unexpected.logged(fault));
            }
        }
    }
}
