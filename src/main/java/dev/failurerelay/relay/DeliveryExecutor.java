package dev.failurerelay.relay;

import dev.failurerelay.channel.Channels;
import dev.failurerelay.channel.Delivery;
import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.execution.Target;
import dev.failurerelay.incident.AnnouncedCount;
import dev.failurerelay.invocation.Deadline;
import dev.failurerelay.invocation.Sleeper;
import dev.failurerelay.relay.AnnouncementRenderer.Rendered;
import dev.failurerelay.store.LedgerUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Carries plans out: delivers each announcement, records the delivery, and completes a plan after its last delivery. */
final class DeliveryExecutor {

    /** Before the first retry of a write to the ledger; doubled for each further one. */
    private static final Duration INITIAL_BACKOFF = Duration.ofMillis(100);

    private final AnnouncementRenderer renderer;
    private final DeliveryRecorder recorder;
    private final DeletedTickets deletedTickets;
    private final Channels channels;
    private final RetryPolicy retries;
    private final Sleeper sleeper;
    private final DeliveryLog log;

    DeliveryExecutor(
            AnnouncementRenderer renderer,
            DeliveryRecorder recorder,
            DeletedTickets deletedTickets,
            Channels channels,
            RandomGenerator random,
            Sleeper sleeper,
            DeliveryLog log) {
        this.renderer = renderer;
        this.recorder = recorder;
        this.deletedTickets = deletedTickets;
        this.channels = channels;
        this.retries = new RetryPolicy(random);
        this.sleeper = sleeper;
        this.log = log;
    }

    /** Deliver → record → complete. What is not delivered is counted; only a bug throws. */
    void execute(Announcement announcement, PlanInProgress ongoing) {
        DeliverySubject subject = ongoing.plan().subject();
        DeliveryResult result = deliver(announcement, ongoing);
        ongoing.counts().add(subject, result);
        log.delivered(subject, result);
        if (ongoing.add(result)) {
            if (ongoing.isAnnounced()) {
                ongoing.counts().addAnnounced(subject);
            }
            completeOrRelease(ongoing);
        }
    }

    private DeliveryResult deliver(Announcement announcement, PlanInProgress ongoing) {
        Target target = announcement.target();
        Optional<Instant> settledAt = announcement.settledAt(ongoing.plan());
        if (!ongoing.pass().hasTime()) {
            return DeliveryResult.notDelivered(target, "no time was left in this invocation", settledAt);
        }
        try {
            return earlier(announcement, ongoing)
                    .or(() -> unsettled(target, settledAt, ongoing))
                    .orElseGet(() -> sendInTurn(announcement, settledAt, ongoing));
        } catch (LedgerUnavailableException e) {
            return DeliveryResult.notDelivered(target, "the ledger: " + e.getMessage(), settledAt);
        }
    }

    /** Waits for a moment if another invocation is sending an update to the target. */
    private Optional<DeliveryResult> earlier(Announcement announcement, PlanInProgress ongoing) {
        for (int retry = 0; ; retry++) {
            Optional<DeliveryResult> earlier = announcement.earlierWith(recorder, ongoing);
            Optional<Duration> backoff = earlier.isEmpty()
                    ? Optional.empty()
                    : retries.backoff(
                            earlier.get().outcome(), retry, ongoing.pass().sendBy());
            if (backoff.isEmpty()) {
                return earlier;
            }
            sleeper.sleep(backoff.get());
        }
    }

    /** The result for a target whose service may still finish an earlier delivery; empty if there is none. */
    private static Optional<DeliveryResult> unsettled(
            Target target, Optional<Instant> settledAt, PlanInProgress ongoing) {
        Instant now = ongoing.pass().deadline().clock().instant();
        return settledAt
                .filter(now::isBefore)
                .map(at -> DeliveryResult.inDoubt(
                        target,
                        ongoing.plan().run().doubtReason(target).orElse("an earlier delivery was not confirmed")
                                + "; it is tried again after " + at,
                        settledAt));
    }

    private DeliveryResult sendInTurn(Announcement announcement, Optional<Instant> settledAt, PlanInProgress ongoing) {
        DeliveryResult result =
                deletedTickets.reconsider(send(announcement, settledAt, ongoing), announcement, ongoing);
        if (!result.isDelivered() && result.settledAt().isEmpty()) {
            try {
                announcement.notDeliveredWith(recorder, ongoing);
            } catch (LedgerUnavailableException e) {
                // The turn ends with its lease.
            }
        }
        return result;
    }

    private DeliveryResult send(Announcement announcement, Optional<Instant> earlierSettledAt, PlanInProgress ongoing) {
        Target target = announcement.target();
        Optional<Instant> settledAt = earlierSettledAt;
        if (ongoing.plan().run().diedInDoubt(target)) {
            Instant now = ongoing.pass().deadline().clock().instant();
            recorder.recordDoubt(target, now.plus(channels.notifier(target).settlesAfter()), ongoing);
        }
        // An earlier invocation may have announced the count of its time.
        Optional<AnnouncedCount> count = settledAt.map(at -> announcement.countAtLeast(ongoing.plan()));
        for (int retry = 0; ; retry++) {
            Sent sent = sendOnce(announcement, settledAt, ongoing);
            count = count.or(sent::announcedCount);
            if (sent.outcome() instanceof Delivered delivered) {
                return recordUntilDeadline(announcement, delivered, count.orElse(AnnouncedCount.NONE), ongoing);
            }
            settledAt = later(settledAt, settledAt(target, sent.outcome(), ongoing));
            Optional<Duration> backoff =
                    retries.backoff(sent.outcome(), retry, ongoing.pass().sendBy());
            if (backoff.isEmpty()) {
                return new DeliveryResult(target, sent.outcome(), false, sent.isOfChannel(), settledAt);
            }
            sleeper.sleep(backoff.get());
        }
    }

    private static Optional<Instant> later(Optional<Instant> earlier, Optional<Instant> newer) {
        return newer.isPresent() ? newer : earlier;
    }

    /** Not longer than the channel needs, whatever {@code Retry-After} asks for: the queue returns a failure for a day only. */
    private Optional<Instant> settledAt(Target target, Outcome outcome, PlanInProgress ongoing) {
        if (!(outcome instanceof Retryable retryable) || !retryable.inDoubt()) {
            return Optional.empty();
        }
        Duration wait = retryable.retryAfter().orElse(Duration.ZERO);
        Duration longest = channels.notifier(target).settlesAfter();
        return Optional.of(
                ongoing.pass().deadline().clock().instant().plus(wait.compareTo(longest) < 0 ? wait : longest));
    }

    /**
     * @param isOfChannel whether the channel was called
     * @param announcedCount empty if nothing was sent that announces one
     */
    private record Sent(Outcome outcome, boolean isOfChannel, Optional<AnnouncedCount> announcedCount) {}

    private Sent sendOnce(Announcement announcement, Optional<Instant> settledAt, PlanInProgress ongoing) {
        Optional<AnnouncedCount> count = Optional.empty();
        try {
            Optional<Rendered> rendered = announcement.renderWith(renderer, ongoing);
            if (rendered.isEmpty()) {
                Outcome early = Retryable.notDelivered("what it follows is not delivered yet", Optional.empty());
                return new Sent(early, false, count);
            }
            count = rendered.get().announcedCount();
            Target target = announcement.target();
            Optional<Instant> inDoubtSince = settledAt.map(at -> announcement.firstTry(ongoing.plan()));
            Delivery delivery =
                    new Delivery(target, inDoubtSince, settledAt, ongoing.pass().sendBy());
            return new Sent(rendered.get().message().deliverThrough(channels.notifier(target), delivery), true, count);
        } catch (LedgerUnavailableException e) {
            return new Sent(Retryable.notDelivered("the ledger: " + e.getMessage(), Optional.empty()), false, count);
        } catch (RuntimeException | StackOverflowError fault) {
            return new Sent(Retryable.inDoubt(UnexpectedErrors.logAndDescribe(fault)), true, count);
        }
    }

    /** An unrecorded delivery would be repeated, so the write is retried until the deadline. */
    private DeliveryResult recordUntilDeadline(
            Announcement announcement, Delivered delivered, AnnouncedCount count, PlanInProgress ongoing) {
        DeliveryReceipt receipt = delivered.receipt();
        Deadline deadline = ongoing.pass().deadline();
        for (Duration backoff = INITIAL_BACKOFF; ; backoff = backoff.multipliedBy(2)) {
            try {
                announcement.recordWith(recorder, receipt, count, ongoing);
                return new DeliveryResult(announcement.target(), delivered, false, true, Optional.empty());
            } catch (LedgerUnavailableException e) {
                if (!e.isTransient() || !deadline.allows(backoff)) {
                    return unrecorded(announcement.target(), e, ongoing);
                }
                sleeper.sleep(backoff);
            }
        }
    }

    private DeliveryResult unrecorded(Target target, LedgerUnavailableException e, PlanInProgress ongoing) {
        Outcome outcome = Retryable.inDoubt("accepted, but the ledger did not record it: " + e.getMessage())
                .noSoonerThan(channels.notifier(target).settlesAfter());
        return new DeliveryResult(target, outcome, false, true, settledAt(target, outcome, ongoing));
    }

    private void completeOrRelease(PlanInProgress ongoing) {
        try {
            if (ongoing.isComplete()) {
                recorder.complete(ongoing.plan(), ongoing.pass().now());
            } else {
                recorder.releaseClaim(ongoing);
            }
        } catch (LedgerUnavailableException e) {
            ongoing.counts().addFailed(ongoing.plan().subject(), "the ledger: " + e.getMessage());
        }
    }
}
