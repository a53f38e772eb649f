package dev.failurerelay.relay;

import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.ChannelStateStore;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.incident.PendingFinalCounts;
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
    private final PendingFinalCounts pendingFinalCounts;
    private final ChannelStateStore channelStates;

    DeliveryRecorder(
            Ledger ledger,
            Incidents incidents,
            PendingFinalCounts pendingFinalCounts,
            ChannelStateStore channelStates) {
        this.ledger = ledger;
        this.incidents = incidents;
        this.pendingFinalCounts = pendingFinalCounts;
        this.channelStates = channelStates;
    }

    /** @return empty if the target was not notified of the incident when the plan was made */
    Optional<DeliveryResult> earlierOpening(Announcement.FirstFailure first) {
        Target target = first.target();
        return first.opening()
                .reference()
                .map(reference -> DeliveryResult.alreadyDelivered(target, reference, first.countOfFormerOpener()));
    }

    /** @return empty if this claim's earlier holders did not deliver it, and no later failure has announced a larger count */
    Optional<DeliveryResult> earlierGrowth(Announcement growth, PlanInProgress ongoing) {
        Target target = growth.target();
        DeliveryPlan plan = ongoing.plan();
        return earlierReply(growth, ongoing)
                .or(() -> incidents
                        .find(plan.incident().id(), ongoing.pass().now())
                        .filter(incident -> incident.announcedCount()
                                >= plan.announcedAtLeast().orElse(Long.MAX_VALUE))
                        .flatMap(incident -> incident.reference(target))
                        .map(reference -> DeliveryResult.alreadyDelivered(
                                target,
                                reference,
                                plan.run().settledAt(target).isPresent()
                                        ? plan.announcedAtLeast()
                                        : OptionalLong.empty())));
    }

    /** @return empty if this claim's earlier holders did not deliver it */
    Optional<DeliveryResult> earlierReply(Announcement reply, PlanInProgress ongoing) {
        DeliveryPlan plan = ongoing.plan();
        return plan.run()
                .delivered(reply.target())
                .map(reference -> DeliveryResult.alreadyDelivered(reply.target(), reference, plan.announcedAtLeast()));
    }

    void record(Announcement.FirstFailure first, DeliveryReceipt receipt, PlanInProgress ongoing) {
        incidents.recordDelivery(
                ongoing.plan().incident().id(),
                first.target(),
                receipt.reference(),
                ongoing.pass().now());
        saveChannelState(first, receipt, ongoing);
    }

    void record(Announcement.Growth growth, DeliveryReceipt receipt, PlanInProgress ongoing) {
        recordInRun(growth, receipt, ongoing);
        saveChannelState(growth, receipt, ongoing);
    }

    void record(Announcement.FinalCount last, DeliveryReceipt receipt, PlanInProgress ongoing) {
        recordInRun(last, receipt, ongoing);
        saveChannelState(last, receipt, ongoing);
    }

    void record(Announcement.RedriveFailed redrive, DeliveryReceipt receipt, PlanInProgress ongoing) {
        recordInRun(redrive, receipt, ongoing);
    }

    void record(Announcement.Recovered recovered, DeliveryReceipt receipt, PlanInProgress ongoing) {
        recordInRun(recovered, receipt, ongoing);
    }

    void record(Announcement.ChannelRejected rejected, DeliveryReceipt receipt, PlanInProgress ongoing) {
        recordInRun(rejected, receipt, ongoing);
    }

    void record(Announcement.TicketClosing closing, DeliveryReceipt receipt, PlanInProgress ongoing) {
        recordInRun(closing, receipt, ongoing);
    }

    private void recordInRun(Announcement announcement, DeliveryReceipt receipt, PlanInProgress ongoing) {
        ledger.recordDelivery(ongoing.plan().run(), announcement.target(), receipt.reference());
    }

    private void saveChannelState(Announcement announcement, DeliveryReceipt receipt, PlanInProgress ongoing) {
        IncidentId incident = ongoing.plan().incident().id();
        Instant now = ongoing.pass().now();
        receipt.channelState().ifPresent(state -> channelStates.save(incident, announcement.target(), state, now));
    }

    /**
     * Records that everything of a plan was delivered. The announced count is recorded first, because nobody would record it after
     * a crash.
     */
    void complete(PlanInProgress ongoing) {
        DeliveryPlan plan = ongoing.plan();
        Instant now = ongoing.pass().now();
        ongoing.announcedCount()
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
        pendingFinalCounts.remove(subject.pending());
    }

    /** Records that a target is in doubt, before it is sent what an earlier holder of the claim may have sent. */
    void recordDoubt(Target target, Instant settledAt, PlanInProgress ongoing) {
        ledger.recordDoubt(ongoing.plan().run(), target, settledAt);
    }

    /** Releases the claim of an incomplete plan, so that the next attempt need not wait for its lease to expire. */
    void releaseClaim(PlanInProgress ongoing) {
        ledger.release(ongoing.plan().run(), ongoing.inDoubt(), ongoing.certain());
    }
}
