package dev.failurerelay.incident;

import dev.failurerelay.execution.ExecutionFailure;
import dev.failurerelay.store.RowKeys;
import java.time.Duration;

/**
 * What failures of one kind have in common: the state machine (without Map run label, version and alias) and the error, or the
 * status where there is none.
 *
 * @param value 32 characters; a digest, for an error's name may hold anything
 */
public record Fingerprint(String value) {

    /** @param window zero: every execution is of a kind of its own */
    public static Fingerprint of(ExecutionFailure failure, Duration window) {
        String kind = String.join(
                "\n",
                failure.region(),
                failure.account(),
                failure.stateMachine().name(),
                failure.error().orElseGet(() -> failure.status().name()));
        return new Fingerprint(
                RowKeys.digest(window.isZero() ? kind + "\n" + failure.attempt().key() : kind));
    }
}
