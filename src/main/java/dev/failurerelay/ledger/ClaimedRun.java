package dev.failurerelay.ledger;

import dev.failurerelay.execution.Recovery.RecoveryId;
import dev.failurerelay.execution.Target;
import dev.failurerelay.store.Row;
import java.time.Instant;
import java.util.Optional;

/** A run or an announcement as its claim found it. Only the holder of the claim has one. */
public final class ClaimedRun {

    private final ClaimKey key;
    private final RunAttributes attributes;
    private final String claimToken;
    private final Row row;
    private final Instant claimedAt;

    /** @param row as the claim left it */
    ClaimedRun(ClaimKey key, RunAttributes attributes, String claimToken, Row row, Instant claimedAt) {
        this.key = key;
        this.attributes = attributes;
        this.claimToken = claimToken;
        this.row = row;
        this.claimedAt = claimedAt;
    }

    /** The incident of the execution; empty if none is recorded yet. */
    public Optional<IncidentId> incident() {
        return row.text(RunAttributes.INCIDENT).map(IncidentId::new);
    }

    /** The recovery that was recorded before this claim. */
    public Optional<RecoveryId> recovery() {
        return RunAttributes.recovery(row);
    }

    /** Whether another run of the same execution failed too, and was claimed before this one. */
    public boolean hasFailedBefore() {
        return row.attributes().keySet().stream()
                .filter(RunAttributes::isFailure)
                .anyMatch(failure -> !failure.equals(attributes.claims()));
    }

    /** Whether an earlier holder of the claim died. */
    public boolean isTakenOver() {
        return row.number(attributes.claims()).orElse(1L) > 1;
    }

    /** The channel's reference for what this run delivered to the target; empty if no delivery is recorded. */
    public Optional<String> delivered(Target target) {
        return row.text(attributes.delivered(target));
    }

    /**
     * Present if the target may have accepted a delivery that was not recorded: when the target's service has finished whatever it
     * has started, so that the delivery may be tried again. A holder that has died was not heard of for the length of its lease.
     */
    public Optional<Instant> settledAt(Target target) {
        Optional<Instant> recorded = row.number(attributes.inDoubt(target)).map(Instant::ofEpochMilli);
        return recorded.isEmpty() && isTakenOver() ? Optional.of(Instant.EPOCH) : recorded;
    }

    /** Why the target is in doubt; empty if that is not recorded. */
    public Optional<String> doubtReason(Target target) {
        return row.text(attributes.doubtReason(target));
    }

    /** Whether an earlier holder has died, who may have sent something to the target. */
    public boolean diedInDoubt(Target target) {
        return isTakenOver() && row.number(attributes.inDoubt(target)).isEmpty();
    }

    /** Whether an earlier holder had assigned its relatives to its incident, and so may have sent something. */
    public boolean hasAssignedRelatives() {
        return row.number(attributes.relativesAssigned()).isPresent();
    }

    /** Whether nobody has claimed it before. */
    public boolean isFirstClaim() {
        return !isTakenOver()
                && row.number(attributes.firstClaimedAt())
                        .filter(first -> first == claimedAt.toEpochMilli())
                        .isPresent();
    }

    ClaimKey key() {
        return key;
    }

    RunAttributes attributes() {
        return attributes;
    }

    String claimToken() {
        return claimToken;
    }
}
