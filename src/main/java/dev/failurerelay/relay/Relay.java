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
import java.util.List;
import java.util.Optional;

/** Takes failures and recoveries to their targets. One error does not affect the other events, nor the other targets. */
public final class Relay {

    /** Final counts take at most 1/{@value} of a sweep's time: a ticket system that hangs does not stop the search for failures. */
    private static final int FINAL_COUNTS_SHARE = 4;

    private final ExecutionLookups.Factory history;
    private final FailureProcessor failures;
    private final RecoveryProcessor recoveries;
    private final WithoutLedger withoutLedger;
    private final FollowUps followUps;
    private final FinalCounts finalCounts;
    private final TargetQueues queues;
    private final Channels channels;
    private final DeliveryLog log;

    Relay(
            ExecutionLookups.Factory history,
            FailureProcessor failures,
            RecoveryProcessor recoveries,
            WithoutLedger withoutLedger,
            FollowUps followUps,
            FinalCounts finalCounts,
            TargetQueues queues,
            Channels channels,
            DeliveryLog log) {
        this.history = history;
        this.failures = failures;
        this.recoveries = recoveries;
        this.withoutLedger = withoutLedger;
        this.followUps = followUps;
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

        // What follows from that, and recoveries that arrived before their failures.
        withoutLedger.announce(unprocessed(processed), pass);
        followUps.announce(plans, pass);
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
                if (disposition.isUndone()) {
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
