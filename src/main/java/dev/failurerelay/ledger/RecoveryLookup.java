package dev.failurerelay.ledger;

import dev.failurerelay.store.Row;
import java.util.Optional;

/**
 * What is known of an execution that has recovered.
 *
 * @param incident that it belongs to
 * @param isUnderWay whether a failure of it has come, and nobody knows yet what becomes of it
 */
public record RecoveryLookup(Optional<String> incident, boolean isUnderWay) {

    static RecoveryLookup of(Row row) {
        return new RecoveryLookup(row.text(RunAttributes.INCIDENT), RunAttributes.saysOfFailureUnderWay(row));
    }
}
