package dev.failurerelay.ledger;

import dev.failurerelay.execution.Recovery.RecoveryId;
import java.util.Optional;

/** The result of claiming. */
public sealed interface Claim {

    /** The recorded recovery of the execution, or of an ancestor; empty if there is none, or if another caller holds the claim. */
    Optional<RecoveryId> recovery();

    /** The caller holds the claim until it completes or releases it, or until the lease expires. */
    record Granted(ClaimedRun run) implements Claim {
        @Override
        public Optional<RecoveryId> recovery() {
            return run.recovery();
        }
    }

    /** Another caller holds the claim. */
    record InProgress() implements Claim {
        @Override
        public Optional<RecoveryId> recovery() {
            return Optional.empty();
        }
    }

    /** Everything was delivered. */
    record Completed(Optional<RecoveryId> recovery) implements Claim {}
}
