package dev.failurerelay.relay;

import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.AnnouncedCount;
import dev.failurerelay.incident.ChannelStateStore;
import dev.failurerelay.incident.Incident;
import dev.failurerelay.incident.Incidents;
import dev.failurerelay.incident.Kind;
import dev.failurerelay.incident.PendingFinalCounts;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.ledger.Ledger;
import dev.failurerelay.relay.DeliverySubject.FailureSubject;
import dev.failurerelay.relay.DeliverySubject.FinalCountSubject;
import dev.failurerelay.relay.DeliverySubject.RecoverySubject;
import java.time.Instant;
import java.util.Optional;

/**
 * Records what was delivered, and knows what was delivered before.
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
        return first.opening().reference().map(reference -> DeliveryResult.alreadyDelivered(first.target(), reference));
    }

    /**
     * Takes the turn to announce a count, so that a smaller one never follows a larger one.
     *
     * @return empty if it is taken
     */
    Optional<DeliveryResult> beginTurn(Target target, long count, PlanInProgress ongoing) {
        DeliveryPlan plan = ongoing.plan();
        RelayPass pass = ongoing.pass();
        return switch (incidents
                .growth()
                .begin(plan.incident().id(), target, count, holder(plan), pass.leaseExpiry(), pass.now())) {
            case TAKEN -> Optional.empty();
            case BUSY -> Optional.of(DeliveryResult.busy(target, plan.run().settledAt(target)));
            case SUPERSEDED ->
                Optional.of(DeliveryResult.alreadyDelivered(
                        target, plan.incident().reference(target).orElse("")));
        };
    }

    /** Ends the turn of a count that was certainly not announced, so that another one need not wait for its lease to expire. */
    void endTurn(Target target, PlanInProgress ongoing) {
        DeliveryPlan plan = ongoing.plan();
        incidents
                .growth()
                .end(plan.incident().id(), target, holder(plan), ongoing.pass().now());
    }

    private static String holder(DeliveryPlan plan) {
        return plan.subject().id() + " " + plan.subject().status();
    }

    /** @return empty if the reply is to be sent; a ticket that does not exist yet will name the other one itself */
    Optional<DeliveryResult> earlierMention(Announcement.OtherTicket mention, PlanInProgress ongoing) {
        Target target = mention.target();
        return earlierReply(mention, ongoing)
                .or(() -> incidents
                        .find(ongoing.plan().incident().id(), ongoing.pass().now())
                        .filter(incident -> incident.reference(target).isEmpty())
                        .map(incident -> DeliveryResult.alreadyDelivered(target, "")));
    }

    /** @return empty if this claim's earlier holders did not deliver it */
    Optional<DeliveryResult> earlierReply(Announcement reply, PlanInProgress ongoing) {
        return ongoing.plan()
                .run()
                .delivered(reply.target())
                .map(reference -> DeliveryResult.alreadyDelivered(reply.target(), reference));
    }

    void recordOpening(
            Announcement.FirstFailure first, DeliveryReceipt receipt, AnnouncedCount count, PlanInProgress ongoing) {
        incidents
                .openings()
                .recordDelivery(
                        ongoing.plan().incident().id(),
                        first.target(),
                        receipt.reference(),
                        count,
                        ongoing.plan().incident().knownKind(Kind.of(first.failure())),
                        ongoing.pass().now());
        saveChannelState(first, receipt, ongoing);
    }

    /** For a reply that states the count of failures. */
    void recordCountingReply(
            Announcement reply, DeliveryReceipt receipt, AnnouncedCount count, PlanInProgress ongoing) {
        recordReply(reply, receipt, ongoing);
        recordAnnounced(reply, count, false, ongoing);
    }

    /** Ends the turn, in the incident's row alone: an attempt whose count was announced finds its claim superseded. */
    void recordTurn(Announcement announcement, DeliveryReceipt receipt, AnnouncedCount count, PlanInProgress ongoing) {
        saveChannelState(announcement, receipt, ongoing);
        recordAnnounced(announcement, count, true, ongoing);
    }

    private void recordAnnounced(
            Announcement announcement, AnnouncedCount count, boolean endsTurn, PlanInProgress ongoing) {
        incidents
                .growth()
                .recordAnnounced(
                        ongoing.plan().incident().id(),
                        announcement.target(),
                        count,
                        endsTurn,
                        ongoing.pass().now());
    }

    /** Where {@link #earlierReply} finds it. */
    void recordReply(Announcement announcement, DeliveryReceipt receipt, PlanInProgress ongoing) {
        ledger.recordDelivery(ongoing.plan().run(), announcement.target(), receipt.reference());
    }

    private void saveChannelState(Announcement announcement, DeliveryReceipt receipt, PlanInProgress ongoing) {
        IncidentId incident = ongoing.plan().incident().id();
        Instant now = ongoing.pass().now();
        receipt.channelState().ifPresent(state -> channelStates.save(incident, announcement.target(), state, now));
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
