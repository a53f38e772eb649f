package dev.failurerelay.ledger;

import java.util.Optional;

/**
 * What is known of an execution that has recovered.
 *
 * @param incident that it belongs to
 * @param isUnderWay whether a failure of it has come, and nobody knows yet what becomes of it
 */
public record Known(Optional<String> incident, boolean isUnderWay) {

    static Known of(Row row) {
        return new Known(row.text(RunKeys.INCIDENT), RunKeys.saysOfFailureUnderWay(row));
    }
}
