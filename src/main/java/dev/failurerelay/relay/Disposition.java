package dev.failurerelay.relay;

import dev.failurerelay.execution.Recovery;
import dev.failurerelay.ledger.Claim;
import dev.failurerelay.store.LedgerUnavailableException;
import java.util.Optional;

/**
 * What happens to a failure or a recovery.
 *
 * @param reason in words, for log lines and errors; may be empty
 * @param targets how many targets an earlier invocation notified, for {@code ALREADY_DELIVERED}
 * @param plan present for {@code DELIVER} only
 * @param laterRecovery the execution's recovery, if it arrived before this failure: it is announced after the failure
 */
record Disposition(
        Kind kind, String reason, int targets, Optional<DeliveryPlan> plan, Optional<Recovery> laterRecovery) {

    enum Kind {
        DELIVER,

        /** It is counted and announced to nobody. */
        GROUPED,

        /** A route silences it. */
        MUTED,

        /** An earlier invocation delivered everything. */
        ALREADY_DELIVERED,

        /** A recovery from failures that nobody was notified of. */
        NOT_ANNOUNCED,

        LEDGER_UNAVAILABLE,

        /** Another invocation is working on it, no time is left, or there was an unexpected error. */
        FAILED
    }

    static Disposition deliver(DeliveryPlan plan) {
        return new Disposition(Kind.DELIVER, "", 0, Optional.of(plan), Optional.empty());
    }

    static Disposition of(Kind kind, String reason) {
        return new Disposition(kind, reason, 0, Optional.empty(), Optional.empty());
    }

    static Disposition noTimeLeft() {
        return of(Kind.FAILED, "no time was left in this invocation");
    }

    static Disposition inProgressElsewhere() {
        return of(Kind.FAILED, "another invocation is working on it; it comes back");
    }

    static Disposition failed(Throwable fault) {
        Kind kind = fault instanceof LedgerUnavailableException ? Kind.LEDGER_UNAVAILABLE : Kind.FAILED;
        return of(kind, UnexpectedErrors.describe(fault));
    }

    /**
     * @param claim one that was not granted
     * @param targets of the claimed failure
     */
    static Disposition notGranted(Claim claim, int targets) {
        return claim instanceof Claim.Completed
                ? new Disposition(Kind.ALREADY_DELIVERED, "", targets, Optional.empty(), Optional.empty())
                : inProgressElsewhere();
    }

    /** Whether the input has to return. */
    boolean isUndone() {
        return kind == Kind.FAILED || kind == Kind.LEDGER_UNAVAILABLE;
    }

    Disposition with(Optional<Recovery> recovery) {
        return new Disposition(kind, reason, targets, plan, recovery);
    }
}
