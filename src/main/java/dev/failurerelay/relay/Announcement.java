package dev.failurerelay.relay;

import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.execution.Recovery;
import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.Opening;
import dev.failurerelay.relay.AnnouncementRenderer.Rendered;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One thing to say to one target, as data. The renderer says it, the recorder records that it was said; both have a method for
 * each kind, so that the compiler names a kind that one of them lacks.
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

    void recordWith(DeliveryRecorder recorder, DeliveryReceipt receipt, PlanInProgress ongoing);

    /** Present if the target may have accepted it already: when it may be tried again. */
    default Optional<Instant> settledAt(DeliveryPlan plan) {
        return plan.run().settledAt(target());
    }

    /** When the first try began, or earlier: nothing of this was sent before. */
    default Instant firstTry(DeliveryPlan plan) {
        return plan.incident().openedAt();
    }

    /** The count that the target knows of at least, if an earlier invocation may have delivered this; empty if it says none. */
    default OptionalLong knownCount(DeliveryPlan plan) {
        return plan.announcedAtLeast();
    }

    /** @return the result of an earlier delivery that makes this one unnecessary */
    default Optional<DeliveryResult> earlierWith(DeliveryRecorder recorder, PlanInProgress ongoing) {
        return recorder.earlierReply(this, ongoing);
    }

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
        public void recordWith(DeliveryRecorder recorder, DeliveryReceipt receipt, PlanInProgress ongoing) {
            recorder.record(this, receipt, ongoing);
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

        /** The notice of an opener that was replaced may name one failure only. */
        @Override
        public OptionalLong knownCount(DeliveryPlan plan) {
            return countOfFormerOpener();
        }

        OptionalLong countOfFormerOpener() {
            return opening.isTakenOver() ? OptionalLong.of(1) : OptionalLong.empty();
        }
    }

    /** The incident has reached a milestone. */
    record Growth(Target target, ExecutionFailure newest) implements Announcement {
        @Override
        public Optional<Rendered> renderWith(AnnouncementRenderer renderer, PlanInProgress ongoing) {
            return renderer.render(this, ongoing);
        }

        @Override
        public void recordWith(DeliveryRecorder recorder, DeliveryReceipt receipt, PlanInProgress ongoing) {
            recorder.record(this, receipt, ongoing);
        }

        @Override
        public Optional<DeliveryResult> earlierWith(DeliveryRecorder recorder, PlanInProgress ongoing) {
            return recorder.earlierGrowth(this, ongoing);
        }
    }

    /** A redrive of an execution of the incident failed. */
    record RedriveFailed(Target target, ExecutionFailure failure) implements Announcement {
        @Override
        public Optional<Rendered> renderWith(AnnouncementRenderer renderer, PlanInProgress ongoing) {
            return renderer.render(this, ongoing);
        }

        @Override
        public void recordWith(DeliveryRecorder recorder, DeliveryReceipt receipt, PlanInProgress ongoing) {
            recorder.record(this, receipt, ongoing);
        }
    }

    /**
     * A redrive of an execution of the incident succeeded.
     *
     * @param closesTicket whether the incident's ticket is closed with it
     */
    record Recovered(Target target, Recovery recovery, boolean closesTicket) implements Announcement {
        @Override
        public Optional<Rendered> renderWith(AnnouncementRenderer renderer, PlanInProgress ongoing) {
            return renderer.render(this, ongoing);
        }

        @Override
        public void recordWith(DeliveryRecorder recorder, DeliveryReceipt receipt, PlanInProgress ongoing) {
            recorder.record(this, receipt, ongoing);
        }
    }

    /** Another channel rejected the incident, and a person has to change something. */
    record ChannelRejected(Target target, Target rejecting, Rejected rejection) implements Announcement {
        @Override
        public Optional<Rendered> renderWith(AnnouncementRenderer renderer, PlanInProgress ongoing) {
            return renderer.render(this, ongoing);
        }

        @Override
        public void recordWith(DeliveryRecorder recorder, DeliveryReceipt receipt, PlanInProgress ongoing) {
            recorder.record(this, receipt, ongoing);
        }
    }

    /** The incident has been quiet for its window. */
    record FinalCount(Target target) implements Announcement {
        @Override
        public Optional<Rendered> renderWith(AnnouncementRenderer renderer, PlanInProgress ongoing) {
            return renderer.render(this, ongoing);
        }

        @Override
        public void recordWith(DeliveryRecorder recorder, DeliveryReceipt receipt, PlanInProgress ongoing) {
            recorder.record(this, receipt, ongoing);
        }

        @Override
        public Optional<DeliveryResult> earlierWith(DeliveryRecorder recorder, PlanInProgress ongoing) {
            return recorder.earlierGrowth(this, ongoing);
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
            return new Target(ticketDesk.channel(), "closing");
        }

        @Override
        public Target queue() {
            return ticketDesk;
        }

        @Override
        public Optional<Rendered> renderWith(AnnouncementRenderer renderer, PlanInProgress ongoing) {
            return renderer.render(this, ongoing);
        }

        @Override
        public void recordWith(DeliveryRecorder recorder, DeliveryReceipt receipt, PlanInProgress ongoing) {
            recorder.record(this, receipt, ongoing);
        }
    }
}
