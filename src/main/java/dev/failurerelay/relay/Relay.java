package dev.failurerelay.relay;

import dev.failurerelay.channel.Deadline;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.notice.Notice;
import dev.failurerelay.notice.NoticeWriter;
import dev.failurerelay.routing.Routing;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Takes failures from the input to their targets, one after the other; the targets of one side by side. */
@Singleton
public class Relay {

    private final Routing routing;
    private final NoticeWriter notices;
    private final Deliveries deliveries;
    private final DeliveryLog log;

    Relay(Routing routing, NoticeWriter notices, Deliveries deliveries, DeliveryLog log) {
        this.routing = routing;
        this.notices = notices;
        this.deliveries = deliveries;
        this.log = log;
    }

    /**
     * Tells every failure to every target.
     *
     * @param now this invocation's time
     * @throws IncompleteRelayException where anything was not told or not read; all the rest was done and is recorded
     */
    public Summary relay(Received received, Instant now, Deadline deadline) {
        Tally tally = new Tally(received);
        for (ExecutionFailure failure : received.failures()) {
            try {
                tell(failure, now, deadline).forEach(result -> tally.add(failure, result));
            } catch (RuntimeException fault) {
                tally.undone(failure, Unexpected.logged(fault));
            }
        }
        log.received(received, now);
        return tally.summary();
    }

    private List<Result> tell(ExecutionFailure failure, Instant now, Deadline deadline) {
        Notice notice = notices.write(failure);
        List<Uni<Result>> results = routing.targetsOf(failure).stream()
                .map(target -> Uni.createFrom()
                        .item(() -> deliveries.deliver(notice, target, now, deadline))
                        .onItem()
                        .invoke(result -> log.delivered(failure, result))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .toList();
        return Uni.join().all(results).andCollectFailures().await().indefinitely();
    }
}
