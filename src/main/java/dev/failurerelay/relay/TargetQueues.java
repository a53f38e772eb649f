package dev.failurerelay.relay;

import dev.failurerelay.channel.Channels;
import dev.failurerelay.execution.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** One queue and one thread for each target: a channel that hangs does not delay the others. */
final class TargetQueues {

    /** Set by the Lambda runtime for log lines. A pooled thread would keep the id of an earlier invocation. */
    private static final String REQUEST_ID = "AWSRequestId";

    private final DeliveryExecutor deliveries;
    private final Channels channels;
    private final Executor threads;

    TargetQueues(DeliveryExecutor deliveries, Channels channels, Executor threads) {
        this.deliveries = deliveries;
        this.channels = channels;
        this.threads = threads;
    }

    /** Returns when each announcement of each plan was tried. The ticket desk starts first, because the others name its ticket. */
    void execute(List<PlanInProgress> plans) {
        Map<Target, List<Runnable>> queues = new LinkedHashMap<>();
        for (PlanInProgress ongoing : plans) {
            for (Announcement announcement : ongoing.plan().announcements()) {
                queues.computeIfAbsent(queue(announcement.queue()), target -> new ArrayList<>())
                        .add(() -> deliveries.execute(announcement, ongoing));
            }
        }
        run(queues);
    }

    /** All tickets have one queue, because each names those that were created before it. */
    private Target queue(Target target) {
        return channels.isTicketDesk(target) ? new Target(target.channel(), target.name()) : target;
    }

    /** Returns when all of each target's work is done; the work of one target is done in order. */
    void run(Map<Target, List<Runnable>> queues) {
        Object requestId = MDC.get(REQUEST_ID);
        queues.entrySet().stream()
                .sorted(Comparator.comparing(queue -> !channels.isTicketDesk(queue.getKey())))
                .map(queue -> CompletableFuture.runAsync(() -> runQueue(queue.getValue(), requestId), threads))
                .toList()
                .forEach(CompletableFuture::join);
    }

    private static void runQueue(List<Runnable> queue, @Nullable Object requestId) {
        if (requestId == null) {
            MDC.remove(REQUEST_ID);
        } else {
            MDC.put(REQUEST_ID, requestId);
        }
        queue.forEach(Runnable::run);
    }
}
