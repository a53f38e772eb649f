package dev.failurerelay.relay;

import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.ChannelStateStore;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.incident.PendingSummaries;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.relay.DeliverySubject.FailureSubject;
import dev.failurerelay.relay.DeliverySubject.FinalCountSubject;
import dev.failurerelay.relay.DeliverySubject.RecoverySubject;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Records what was delivered, and knows what was delivered before: a method for each kind of announcement.
 *
 * <p>Each method can be repeated without harm, and throws {@link dev.failurerelay.store.LedgerUnavailableException} if the
 * ledger does; the write may then have happened.
 */
final class DeliveryRecorder {

    private final Ledger ledger;
    private final Incidents incidents;
    private final PendingSummaries pendingSummaries;
    private final ChannelStateStore channelStates;

    DeliveryRecorder(
            Ledger ledger, Incidents incidents, PendingSummaries pendingSummaries, ChannelStateStore channelStates) {
        this.ledger = ledger;
        this.incidents = incidents;
        this.pendingSummaries = pendingSummaries;
        this.channelStates = channelStates;
    }

    /** @return empty if the target was not notified of the incident when the plan was made */
    Optional<DeliveryResult> earlierOpening(Announcement.FirstFailure first, PlanExecution execution) {
        Target target = first.target();
        return execution
                .plan()
                .incident()
                .reference(target)
                .map(reference -> DeliveryResult.alreadyDelivered(target, reference, OptionalLong.empty()));
    }

    /** @return empty if this claim's earlier holders did not deliver it, and no later failure has announced a larger count */
    Optional<DeliveryResult> earlierGrowth(Announcement growth, PlanExecution execution) {
        Target target = growth.target();
        DeliveryPlan plan = execution.plan();
        return earlierReply(growth, execution)
                .or(() -> incidents
                        .find(plan.incident().id(), execution.pass().now())
                        .filter(incident -> incident.announcedCount()
                                >= plan.announcedAtLeast().orElse(Long.MAX_VALUE))
                        .flatMap(incident -> incident.reference(target))
                        .map(reference -> DeliveryResult.alreadyDelivered(
                                target,
                                reference,
                                plan.run().inDoubt(target) ? plan.announcedAtLeast() : OptionalLong.empty())));
    }

    /** @return empty if this claim's earlier holders did not deliver it */
    Optional<DeliveryResult> earlierReply(Announcement reply, PlanExecution execution) {
        DeliveryPlan plan = execution.plan();
        return plan.run()
                .delivered(reply.target())
                .map(reference -> DeliveryResult.alreadyDelivered(reply.target(), reference, plan.announcedAtLeast()));
    }

    void record(Announcement.FirstFailure first, DeliveryReceipt receipt, PlanExecution execution) {
        IncidentId incident = execution.plan().incident().id();
        incidents.recordDelivery(
                incident, first.target(), receipt.reference(), execution.pass().now());
        saveChannelState(first, receipt, execution);
    }

    void record(Announcement.Growth growth, DeliveryReceipt receipt, PlanExecution execution) {
        recordInRun(growth, receipt, execution);
        saveChannelState(growth, receipt, execution);
    }

    void record(Announcement.FinalCount last, DeliveryReceipt receipt, PlanExecution execution) {
        recordInRun(last, receipt, execution);
        saveChannelState(last, receipt, execution);
    }

    void record(Announcement.RedriveFailed redrive, DeliveryReceipt receipt, PlanExecution execution) {
        recordInRun(redrive, receipt, execution);
    }

    void record(Announcement.Recovered recovered, DeliveryReceipt receipt, PlanExecution execution) {
        recordInRun(recovered, receipt, execution);
    }

    void record(Announcement.ChannelRejected rejected, DeliveryReceipt receipt, PlanExecution execution) {
        recordInRun(rejected, receipt, execution);
    }

    void record(Announcement.TicketClosing closing, DeliveryReceipt receipt, PlanExecution execution) {
        recordInRun(closing, receipt, execution);
    }

    private void recordInRun(Announcement announcement, DeliveryReceipt receipt, PlanExecution execution) {
        ledger.recordDelivery(execution.plan().run(), announcement.target(), receipt.reference());
    }

    private void saveChannelState(Announcement announcement, DeliveryReceipt receipt, PlanExecution execution) {
        IncidentId incident = execution.plan().incident().id();
        Instant now = execution.pass().now();
        receipt.channelState().ifPresent(state -> channelStates.save(incident, announcement.target(), state, now));
    }

    /**
     * Records that everything of a plan was delivered. The announced count is recorded first, because nobody would record it after
     * a crash.
     */
    void complete(PlanExecution execution) {
        DeliveryPlan plan = execution.plan();
        Instant now = execution.pass().now();
        execution
                .announcedCount()
                .ifPresent(
                        count -> incidents.recordAnnouncedCount(plan.incident().id(), count, now));
        complete(plan, now);
    }

    /** Records that nothing of a plan is left to do. A completed claim is never granted again, so what it protected is released. */
    void complete(DeliveryPlan plan, Instant now) {
        ledger.complete(plan.run(), now);
        plan.subject().releaseWith(this, plan.incident(), now);
    }

    /** The same for a failure that is only counted, and that its execution belongs to the plan's incident. */
    void completeGrouped(DeliveryPlan plan, Instant now) {
        ledger.completeInIncident(plan.run(), plan.incident().id(), now);
        plan.subject().releaseWith(this, plan.incident(), now);
    }

    void release(FailureSubject subject, Incident incident, Instant now) {
        incidents.releaseMarkers(incident, subject.failure().attempt(), now);
    }

    void release(RecoverySubject subject, Incident incident, Instant now) {
        incidents.releaseMarkers(incident, subject.recovery(), now);
    }

    void release(FinalCountSubject subject) {
        pendingSummaries.remove(subject.summary());
    }

    /** Releases the claim of an incomplete plan, so that the next attempt need not wait for its lease to expire. */
    void releaseClaim(PlanExecution execution) {
        ledger.release(execution.plan().run(), execution.targets(true), execution.targets(false));
    }
}
