package dev.failurerelay.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A target may have accepted a delivery that was not recorded.
 *
 * @param settledAt when the target's service has finished whatever it has started, so that the delivery may be tried again
 * @param reason of the try that is in doubt, in words that hold no secret; empty if it was recorded before
 */
public record Doubt(Instant settledAt, Optional<String> reason) {}
