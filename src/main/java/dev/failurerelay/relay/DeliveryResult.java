package dev.failurerelay.relay;

import dev.failurerelay.channel.Outcome;
import dev.failurerelay.channel.Outcome.Delivered;
import dev.failurerelay.channel.Outcome.Rejected;
import dev.failurerelay.channel.Target;

/**
 * What came of telling one target.
 *
 * @param earlier whether an earlier invocation had told it already
 * @param inDoubt whether it may have been told without our knowing
 */
record DeliveryResult(Target target, Outcome outcome, boolean earlier, boolean inDoubt) {

    boolean delivered() {
        return outcome instanceof Delivered;
    }

    /** As in {@code slack #alerts: rejected, not_in_channel; invite the bot to the channel}. */
    String line() {
        String remedy = outcome instanceof Rejected rejected ? "; " + rejected.remedy() : "";
        return target + ": " + outcome.label() + ", " + outcome.reason() + remedy;
    }
}
