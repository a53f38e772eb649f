package dev.failurerelay.relay;

import dev.failurerelay.channel.Channels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Announces what follows from deliveries that a channel did not accept: a fallback on the other channel, and the rejection. Their
 * own results fail no input, because the failure returns from the queue, and they with it.
 */
final class FollowUps {

    private final Fallbacks fallbacks;
    private final RejectionUpdates rejections;
    private final TargetQueues queues;
    private final Channels channels;

    FollowUps(Fallbacks fallbacks, RejectionUpdates rejections, TargetQueues queues, Channels channels) {
        this.fallbacks = fallbacks;
        this.rejections = rejections;
        this.queues = queues;
        this.channels = channels;
    }

    /**
     * The fallbacks first: their targets hear of the rejections, too.
     *
     * @param plans that were carried out
     */
    void announce(List<PlanInProgress> plans, RelayPass pass) {
        announceFallbacks(plans, pass);
        queues.execute(plans.stream()
                .flatMap(ongoing -> following(ongoing, () -> rejections(ongoing, pass), pass).stream())
                .toList());
    }

    private void announceFallbacks(List<PlanInProgress> plans, RelayPass pass) {
        Map<PlanInProgress, PlanInProgress> others = new LinkedHashMap<>();
        for (PlanInProgress ongoing : plans) {
            following(ongoing, () -> fallbacks.plan(ongoing, pass).stream(), pass)
                    .forEach(fallback -> others.put(ongoing, fallback));
        }
        queues.execute(List.copyOf(others.values()));
        others.forEach((ongoing, fallback) -> {
            if (fallback.isAnnounced()) {
                ongoing.counts().addAnnounced(ongoing.plan().subject());
            }
        });
    }

    private Stream<DeliveryPlan> rejections(PlanInProgress ongoing, RelayPass pass) {
        return ongoing.rejected().stream()
                .flatMap(rejected -> rejections.plan(ongoing.plan(), rejected, pass).stream());
    }

    /** An error concerns the plan that it follows from, and no other. */
    private List<PlanInProgress> following(
            PlanInProgress ongoing, Supplier<Stream<DeliveryPlan>> planner, RelayPass pass) {
        try {
            return planner.get()
                    .map(plan -> new PlanInProgress(plan, pass, RelayCounts.ofNoInput(), channels))
                    .toList();
        } catch (RuntimeException fault) {
            ongoing.counts().addFailed(ongoing.plan().subject(), UnexpectedErrors.describe(fault));
            return List.of();
        }
    }
}
