package dev.failurerelay.ledger;

import dev.failurerelay.channel.Target;
import dev.failurerelay.execution.Attempt;
import java.time.Instant;

/** What was told of each attempt, per target. Claim before sending; complete after the channel said yes. */
public interface Ledger {

    /**
     * Claims {@code attempt} for one target; at most one caller holds it at a time.
     *
     * @param now this event's time
     * @param until when an unfinished claim may be taken over; after {@code now}
     * @return granted, held by another caller, or done with the earlier reference
     */
    Claim claim(Attempt attempt, Target target, Instant now, Instant until);

    /** Records for good that the target was told. The caller holds the claim. */
    void complete(Attempt attempt, Target target, String reference);

    /**
     * Gives a claim back after a failed delivery, so that the next try need not wait for its end. Does nothing to what
     * was completed in the meantime by somebody who took the claim over.
     *
     * @param inDoubt whether it may have been delivered all the same; the next claim is told so
     */
    void release(Attempt attempt, Target target, boolean inDoubt);
}
