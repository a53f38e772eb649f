package dev.failurerelay.relay;

import dev.failurerelay.channel.DeliveryReceipt;
import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Outcome.Retryable;
import dev.failurerelay.execution.Target;
import dev.failurerelay.ledger.Doubt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The result of one delivery in this invocation.
 *
 * @param alreadyDelivered whether an earlier invocation delivered it
 * @param isOfChannel whether the outcome is the channel's own, now or for what is still in doubt; false if it was not called for
 *     another reason
 * @param settledAt present if the channel may have accepted it although no confirmation was recorded: when it may be tried again
 */
record DeliveryResult(
        Target target, Outcome outcome, boolean alreadyDelivered, boolean isOfChannel, Optional<Instant> settledAt) {

    private static final Duration BUSY = Duration.ofMillis(500);

    static DeliveryResult alreadyDelivered(Target target, String reference) {
        Delivered delivered = new Delivered(new DeliveryReceipt(reference, Optional.empty()));
        return new DeliveryResult(target, delivered, true, false, Optional.empty());
    }

    /** Another announcement to the target is being sent, which takes a moment. */
    static DeliveryResult busy(Target target, Optional<Instant> settledAt) {
        Outcome outcome = Retryable.notDelivered("another update of the incident is being sent", Optional.of(BUSY));
        return new DeliveryResult(target, outcome, false, false, settledAt);
    }

    /** The channel is not called again yet. */
    static DeliveryResult inDoubt(Target target, String reason, Optional<Instant> settledAt) {
        Outcome outcome = Retryable.notDelivered(reason, Optional.empty());
        return new DeliveryResult(target, outcome, false, true, settledAt);
    }

    /** The channel was not called. */
    static DeliveryResult notDelivered(Target target, String reason, Optional<Instant> settledAt) {
        Outcome outcome = Retryable.notDelivered(reason, Optional.empty());
        return new DeliveryResult(target, outcome, false, false, settledAt);
    }

    /** Present if the target is in doubt; with a reason if that is because of this try. */
    Optional<Doubt> doubt() {
        Optional<String> reason = outcome instanceof Retryable retryable && retryable.inDoubt()
                ? Optional.of(retryable.reason())
                : Optional.empty();
        return settledAt.map(at -> new Doubt(at, reason));
    }

    boolean isDelivered() {
        return outcome instanceof Delivered;
    }

    /** The channel's reference of what was delivered. */
    Optional<String> reference() {
        return outcome instanceof Delivered delivered
                ? Optional.of(delivered.receipt().reference())
                : Optional.empty();
    }

    Optional<Rejected> rejection() {
        return outcome instanceof Rejected rejected ? Optional.of(rejected) : Optional.empty();
    }

    /** As in {@code slack #alerts: rejected, not_in_channel; invite the bot to the channel}. */
    String line() {
        String remedy = rejection().map(rejected -> "; " + rejected.remedy()).orElse("");
        return target + ": " + outcome.label() + ", " + outcome.reason() + remedy;
    }
}
