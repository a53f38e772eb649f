package dev.failurerelay.relay;

import dev.failurerelay.channel.Channels;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.history.ExecutionLookups;
import dev.failurerelay.intake.EventBatch;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.relay.DeliverySubject.FailureSubject;
import dev.failurerelay.relay.DeliverySubject.RecoverySubject;
import dev.failurerelay.relay.Disposition.Kind;
import dev.failurerelay.relay.WithoutLedger.Unprocessed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Takes failures and recoveries to their targets. One error does not affect the other events, nor the other targets. */
public final class Relay {

    /** Final counts take at most 1/{@value} of a sweep's time: a ticket system that hangs does not stop the search for failures. */
    private static final int FINAL_COUNTS_SHARE = 4;

    private final ExecutionLookups.Factory history;
    private final FailureProcessor failures;
    private final RecoveryProcessor recoveries;
    private final WithoutLedger withoutLedger;
    private final Fallbacks fallbacks;
    private final RejectionUpdates rejections;
    private final FinalCounts finalCounts;
    private final TargetQueues queues;
    private final Channels channels;
    private final DeliveryLog log;

    Relay(
            ExecutionLookups.Factory history,
            FailureProcessor failures,
            RecoveryProcessor recoveries,
            WithoutLedger withoutLedger,
            Fallbacks fallbacks,
            RejectionUpdates rejections,
            FinalCounts finalCounts,
            TargetQueues queues,
            Channels channels,
            DeliveryLog log) {
        this.history = history;
        this.failures = failures;
        this.recoveries = recoveries;
        this.withoutLedger = withoutLedger;
        this.fallbacks = fallbacks;
        this.rejections = rejections;
        this.finalCounts = finalCounts;
        this.queues = queues;
        this.channels = channels;
        this.log = log;
    }

    /**
     * Processes one input.
     *
     * @param now this invocation's time
     * @throws IncompleteRelayException if anything was not read or not delivered; the rest is done and recorded
     */
    public Summary process(EventBatch batch, Instant now, Deadline deadline) {
        return processAll(List.of(batch), now, deadline).get(0).summaryOrThrow();
    }

    /**
     * Processes several inputs, each of which can be repeated on its own. The path of a failure is here, in two halves: route →
     * claim → correlate → plan ({@link FailureProcessor#process}), then deliver → record → complete ({@link
     * DeliveryExecutor#execute}).
     *
     * @return the result of each input, in their order
     */
    public List<RelayCounts> processAll(List<EventBatch> batches, Instant now, Deadline deadline) {
        RelayPass pass = new RelayPass(now, deadline, history.within(deadline));
        List<RelayCounts> counts = batches.stream().map(RelayCounts::new).toList();

        // Route → claim → correlate → plan, one event after the other.
        List<Processed> processed = new ArrayList<>();
        for (RelayCounts input : counts) {
            processed.addAll(processEvents(input, pass));
        }

        // Deliver → record → complete, the targets side by side.
        List<PlanInProgress> plans = plans(processed, pass.reservingTime());
        queues.execute(plans);

        withoutLedger.announce(unprocessed(processed), pass);

        // What follows: fallbacks, rejections, and recoveries that arrived before their failures.
        notifyOthers(plans, pass);
        queues.execute(rejections(plans, pass));
        queues.execute(plans(processLaterRecoveries(processed, pass), pass));

        counts.forEach(input -> log.received(input, now));
        return counts;
    }

    /**
     * @param failure empty for a recovery
     * @param counts of the input that the event arrived with
     */
    private record Processed(Optional<ExecutionFailure> failure, Disposition disposition, RelayCounts counts) {}

    /** The failures first: a recovery may be of one of them. */
    private List<Processed> processEvents(RelayCounts counts, RelayPass pass) {
        List<Processed> processed = new ArrayList<>();
        for (ExecutionFailure failure : counts.batch().failures()) {
            Disposition disposition = failures.process(failure, counts, pass);
            FailureSubject subject = new FailureSubject(failure);
            counts.addFailure(subject, disposition);
            log.processed(subject, disposition);
            processed.add(new Processed(Optional.of(failure), disposition, counts));
        }
        for (Recovery recovery : counts.batch().recoveries()) {
            Disposition disposition = recoveries.process(recovery, pass);
            RecoverySubject subject = new RecoverySubject(recovery);
            counts.addRecovery(subject, disposition);
            log.processed(subject, disposition);
            processed.add(new Processed(Optional.empty(), disposition, counts));
        }
        return processed;
    }

    /** Recoveries that arrived before their failures, now that those are delivered. They are not counted: no input held them. */
    private List<Processed> processLaterRecoveries(List<Processed> events, RelayPass pass) {
        List<Processed> processed = new ArrayList<>();
        for (Processed event : events) {
            event.disposition().laterRecovery().ifPresent(recovery -> {
                Disposition disposition = recoveries.process(recovery, pass);
                if (disposition.kind() == Kind.FAILED) {
                    event.counts().addFailed(new RecoverySubject(recovery), disposition.reason());
                }
                processed.add(new Processed(Optional.empty(), disposition, event.counts()));
            });
        }
        return processed;
    }

    private static List<Unprocessed> unprocessed(List<Processed> events) {
        return events.stream()
                .filter(event -> event.disposition().kind() == Kind.LEDGER_UNAVAILABLE)
                .flatMap(event -> event.failure().stream().map(failure -> new Unprocessed(failure, event.counts())))
                .toList();
    }

    private List<PlanInProgress> plans(List<Processed> events, RelayPass pass) {
        return events.stream()
                .flatMap(event -> event.disposition().plan().stream()
                        .map(plan -> new PlanInProgress(plan, pass, event.counts(), channels)))
                .toList();
    }

    /** Their results count only as far as somebody is notified: the failure returns from the queue, and they with it. */
    private void notifyOthers(List<PlanInProgress> plans, RelayPass pass) {
        Map<PlanInProgress, PlanInProgress> others = new LinkedHashMap<>();
        for (PlanInProgress ongoing : plans) {
            following(ongoing, () -> fallbacks.plan(ongoing, pass).stream(), pass)
                    .forEach(plan -> others.put(ongoing, plan));
        }
        queues.execute(List.copyOf(others.values()));
        others.forEach((ongoing, plan) -> {
            if (plan.isAnnounced()) {
                ongoing.counts().addAnnounced(ongoing.plan().subject());
            }
        });
    }

    /** Their results are ignored: the rejected delivery returns from the queue, and its update with it. */
    private List<PlanInProgress> rejections(List<PlanInProgress> plans, RelayPass pass) {
        return plans.stream()
                .flatMap(ongoing -> following(
                        ongoing,
                        () -> ongoing.rejected().stream()
                                .flatMap(rejected -> rejections.plan(ongoing.plan(), rejected, pass).stream()),
                        pass)
                        .stream())
                .toList();
    }

    /** The plans that follow from a plan's results. */
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

    /**
     * Announces the final count of incidents that are over, within a part of the time.
     *
     * @throws IncompleteRelayException if any was not delivered
     */
    public Summary announceFinalCounts(Instant now, Deadline deadline) {
        Deadline part = new Deadline(
                deadline.clock(), now.plus(deadline.remainingAt(now).dividedBy(FINAL_COUNTS_SHARE)));
        RelayPass pass = new RelayPass(now, part, history.within(part));
        RelayCounts counts = RelayCounts.ofNoInput();
        queues.execute(finalCounts.plan(counts, pass).stream()
                .map(plan -> new PlanInProgress(plan, pass, counts, channels))
                .toList());
        return counts.summaryOrThrow();
    }
}
