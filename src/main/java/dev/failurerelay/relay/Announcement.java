package dev.failurerelay.relay;

import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.AnnouncedCount;
import dev.failurerelay.incident.GrowthClaims.GrowthClaim;
import dev.failurerelay.incident.Opening;
import dev.failurerelay.relay.AnnouncementRenderer.Rendered;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing to say to one target, as data. The renderer has a method for each kind, so that the compiler names a kind that it lacks;
 * most kinds are recorded in the same way.
 */
sealed interface Announcement {

    /** The target that the ledger records the delivery for. */
    Target target();

    /** The target whose queue the delivery waits in. */
    default Target queue() {
        return target();
    }

    /** @return empty if it cannot be said yet, because the target does not know the incident */
    Optional<Rendered> renderWith(AnnouncementRenderer renderer, PlanInProgress ongoing);

    /** Records that it was delivered, where {@link #earlierWith} finds it. */
    default void recordWith(
            DeliveryRecorder recorder, DeliveryReceipt receipt, AnnouncedCount count, PlanInProgress ongoing) {
        recorder.recordReply(this, receipt, ongoing);
    }

    /** Present if the target may have accepted it already: when it may be tried again. */
    default Optional<Instant> settledAt(DeliveryPlan plan) {
        return plan.run().settledAt(target());
    }

    /** When the first try began, or earlier: nothing of this was sent before. */
    default Instant firstTry(DeliveryPlan plan) {
        return plan.incident().openedAt();
    }

    /** What the target knows at least if an earlier invocation may have delivered this. */
    default AnnouncedCount countAtLeast(DeliveryPlan plan) {
        return AnnouncedCount.NONE;
    }

    /** Whether the announcement follows another one, which the channel's reference names. */
    default boolean isReply() {
        return true;
    }

    /** @return a result that makes this delivery unnecessary, or impossible for the moment */
    default Optional<DeliveryResult> earlierWith(DeliveryRecorder recorder, PlanInProgress ongoing) {
        return recorder.earlierReply(this, ongoing);
    }

    /** Undoes what {@link #earlierWith} has taken, because the target has certainly not accepted this. */
    default void notDeliveredWith(DeliveryRecorder recorder, PlanInProgress ongoing) {}

    /**
     * The incident, for the first time.
     *
     * @param assignee the person who should act, as the channel calls them
     * @param opening held by the failure's attempt
     * @param preface why the target gets it, if the failure's routes do not name it
     */
    record FirstFailure(
            Target target,
            ExecutionFailure failure,
            Optional<String> assignee,
            Opening opening,
            Optional<String> preface)
            implements Announcement {
        @Override
        public Optional<Rendered> renderWith(AnnouncementRenderer renderer, PlanInProgress ongoing) {
            return renderer.render(this, ongoing);
        }

        @Override
        public void recordWith(
                DeliveryRecorder recorder, DeliveryReceipt receipt, AnnouncedCount count, PlanInProgress ongoing) {
            recorder.recordOpening(this, receipt, count, ongoing);
        }

        @Override
        public Optional<DeliveryResult> earlierWith(DeliveryRecorder recorder, PlanInProgress ongoing) {
            return recorder.earlierOpening(this);
        }

        /** An opener that was replaced may have notified the target; it was not heard of for the length of its lease. */
        @Override
        public Optional<Instant> settledAt(DeliveryPlan plan) {
            Optional<Instant> own = plan.run().settledAt(target);
            return own.isEmpty() && opening.isTakenOver() ? Optional.of(Instant.EPOCH) : own;
        }

        @Override
        public Instant firstTry(DeliveryPlan plan) {
            return opening.since();
        }

        /** The notice of an earlier try may name one failure only. */
        @Override
        public AnnouncedCount countAtLeast(DeliveryPlan plan) {
            return AnnouncedCount.ONE;
        }

        @Override
        public boolean isReply() {
            return false;
        }
    }

    /** The incident has more failures of a kind that no announcement has described yet. */
    record NewKind(Target target, ExecutionFailure failure) implements Announcement {

        @Override
        public Optional<Rendered> renderWith(AnnouncementRenderer renderer, PlanInProgress ongoing) {
            return renderer.render(this, ongoing);
        }

        @Override
        public void recordWith(
                DeliveryRecorder recorder, DeliveryReceipt receipt, AnnouncedCount count, PlanInProgress ongoing) {
            recorder.recordCountingReply(this, receipt, count, ongoing);
        }
    }

    /**
     * The incident has a further ticket, for another assignee: each names the others.
     *
     * @param further the target of the further ticket
     */
    record OtherTicket(Target target, Target further) implements Announcement {

        @Override
        public Optional<Rendered> renderWith(AnnouncementRenderer renderer, PlanInProgress ongoing) {
            return renderer.render(this, ongoing);
        }

        @Override
        public Optional<DeliveryResult> earlierWith(DeliveryRecorder recorder, PlanInProgress ongoing) {
            return recorder.earlierMention(this, ongoing);
        }
    }

    /** A count of failures. Those to one target are sent in turn, so that a smaller count never follows a larger one. */
    sealed interface CountInTurn extends Announcement {

        long count();

        @Override
        default Optional<DeliveryResult> earlierWith(DeliveryRecorder recorder, PlanInProgress ongoing) {
            return recorder.beginTurn(target(), count(), ongoing);
        }

        @Override
        default void notDeliveredWith(DeliveryRecorder recorder, PlanInProgress ongoing) {
            recorder.endTurn(target(), ongoing);
        }

        @Override
        default void recordWith(
                DeliveryRecorder recorder, DeliveryReceipt receipt, AnnouncedCount count, PlanInProgress ongoing) {
            recorder.recordTurn(this, receipt, count, ongoing);
        }

        @Override
        default AnnouncedCount countAtLeast(DeliveryPlan plan) {
            return new AnnouncedCount(count(), count());
        }
    }

    /**
     * The incident has reached a milestone, or nothing was announced about it for long.
     *
     * @param claim held by the newest failure's attempt
     */
    record Growth(Target target, ExecutionFailure newest, GrowthClaim claim) implements CountInTurn {
        @Override
        public Optional<Rendered> renderWith(AnnouncementRenderer renderer, PlanInProgress ongoing) {
            return renderer.render(this, ongoing);
        }

        @Override
        public long count() {
            return claim.count();
        }
    }

    /**
     * A redrive of an execution of the incident failed.
     *
     * @param isMilestone whether the incident has reached a milestone with it
     * @param reopensTicket whether a person had closed the ticket
     */
    record RedriveFailed(Target target, ExecutionFailure failure, boolean isMilestone, boolean reopensTicket)
            implements Announcement {
        @Override
        public Optional<Rendered> renderWith(AnnouncementRenderer renderer, PlanInProgress ongoing) {
            return renderer.render(this, ongoing);
        }

        @Override
        public void recordWith(
                DeliveryRecorder recorder, DeliveryReceipt receipt, AnnouncedCount count, PlanInProgress ongoing) {
            recorder.recordCountingReply(this, receipt, count, ongoing);
        }
    }

    /**
     * A redrive of an execution of the incident succeeded.
     *
     * @param closesTicket whether the incident's ticket is closed with it
     * @param isNamed whether the execution may be named: its failure was for this target
     */
    record Recovered(Target target, Recovery recovery, boolean closesTicket, boolean isNamed) implements Announcement {
        @Override
        public Optional<Rendered> renderWith(AnnouncementRenderer renderer, PlanInProgress ongoing) {
            return renderer.render(this, ongoing);
        }
    }

    /** Another channel rejected the incident, and a person has to change something. */
    record ChannelRejected(Target target, Target rejecting, Rejected rejection) implements Announcement {
        @Override
        public Optional<Rendered> renderWith(AnnouncementRenderer renderer, PlanInProgress ongoing) {
            return renderer.render(this, ongoing);
        }
    }

    /**
     * The incident has been quiet for its window.
     *
     * @param count how many failures there were for the target
     */
    record FinalCount(Target target, long count) implements CountInTurn {
        @Override
        public Optional<Rendered> renderWith(AnnouncementRenderer renderer, PlanInProgress ongoing) {
            return renderer.render(this, ongoing);
        }
    }

    /**
     * Every execution of the incident has recovered, so its ticket can be closed. The ledger records it beside the replies to
     * that ticket.
     *
     * @param ticketDesk the target that holds the ticket
     */
    record TicketClosing(Target ticketDesk) implements Announcement {
        @Override
        public Target target() {
            return new Target(ticketDesk.channel(), "closing", ticketDesk.assignee());
        }

        @Override
        public Target queue() {
            return ticketDesk;
        }

        @Override
        public Optional<Rendered> renderWith(AnnouncementRenderer renderer, PlanInProgress ongoing) {
            return renderer.render(this, ongoing);
        }
    }
}
