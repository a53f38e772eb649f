package dev.failurerelay.incident;

import dev.failurerelay.execution.Attempt;
import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.ledger.IncidentId;
import dev.failurerelay.store.RowKeys;
import java.time.Duration;

/**
 * Identifies failures that are alike: same account and region, same state machine (without Map run label, version and alias), and
 * same error, or status if there is no error.
 *
 * @param value 32 characters; a digest, because an error's name may hold anything
 */
public record Fingerprint(String value) {

    /** @param window zero: every attempt has a fingerprint of its own */
    public static Fingerprint of(ExecutionFailure failure, Duration window) {
        String text = String.join(
                "\n",
                failure.region(),
                failure.account(),
                failure.stateMachine().name(),
                failure.error().orElseGet(() -> failure.status().name()));
        return new Fingerprint(
                RowKeys.digest(window.isZero() ? text + "\n" + failure.attempt().key() : text));
    }

    /** Whether the failure that has opened an incident has this fingerprint. */
    boolean isOf(IncidentId incident) {
        return incident.value().startsWith(value + ".");
    }

    /** The incident that {@code opener} opens. */
    IncidentId incident(Attempt opener) {
        return new IncidentId(value + "." + RowKeys.digest(opener.key()));
    }
}
